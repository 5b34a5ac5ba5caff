package io.antreansx.adapter.nsx;

import java.nio.file.Path;

/** As whom NSX Manager is called. */
public sealed interface Credentials {

    /** The principal identity: PEM files, read again when they change on disk. */
    record ClientCertificate(Path certificate, Path key) implements Credentials {}

    /** An NSX user, for the commands that set a cluster up or clean up after one. */
    record UserPassword(String user, String password) implements Credentials {

        @Override
        public String toString() {
            return "UserPassword[user=" + user + "]";
        }
    }
}
