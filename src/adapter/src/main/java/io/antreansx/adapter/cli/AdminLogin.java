package io.antreansx.adapter.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** An NSX administrator's name and password. */
final class AdminLogin {

    private static final String ENVIRONMENT = "NSX_PASSWORD";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--user", defaultValue = "admin", paramLabel = "NAME", description = "NSX user (default: admin)")
    private String user;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            description = "its password; other users of this machine can see it there, prefer one of the next two or"
                    + " the environment variable " + ENVIRONMENT)
    private String password;

    @Option(names = "--password-stdin", description = "read the password's line from standard input")
    private boolean fromStandardInput;

    @Option(names = "--password-file", paramLabel = "FILE", description = "read the password from a file's first line")
    private Path file;

    String user() {
        return user;
    }

    String password() {
        try {
            if (password != null) {
                return password;
            }
            if (fromStandardInput) {
                return required(
                        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine());
            }
            if (file != null) {
                return required(Files.readString(file).lines().findFirst().orElse(null));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the password cannot be read: " + e.getMessage(), e);
        }
        return required(System.getenv(ENVIRONMENT));
    }

    private String required(String given) {
        if (given == null || given.isBlank()) {
            throw new CommandLine.ParameterException(
                    command.commandLine(),
                    "no password: give --password-stdin, --password-file FILE or the environment variable "
                            + ENVIRONMENT);
        }
        return given;
    }
}
