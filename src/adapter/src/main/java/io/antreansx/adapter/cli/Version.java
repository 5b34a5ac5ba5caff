package io.antreansx.adapter.cli;

/** This program's version, as users and NSX see it. */
final class Version {

    static final String TEXT = "0.1.0";

    private Version() {}
}
