package io.antreansx.adapter;

import io.antreansx.adapter.cli.AdapterApplication;
import io.antreansx.adapter.cli.ProcessSettings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Entry point of the service, the jobs and {@code antreansxctl}: one program, many commands. */
@QuarkusMain
public final class Main {

    Main() {}

    public static void main(String... arguments) {
        ProcessSettings.of(arguments).apply();
        Quarkus.run(AdapterApplication.class, arguments);
    }
}
