package io.antreansx.emulator.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;

/**
 * The files that the server's TLS needs, made once per data folder.
 *
 * @param ca certificate of the authority, what clients trust
 * @param certificate the server's certificate, followed by the authority's
 * @param key the server's private key, PKCS #8
 */
public record ServerIdentity(Path ca, Path certificate, Path key) {

    /** Takes the files of the folder, or makes them. */
    public static ServerIdentity in(Path folder, Clock clock) throws IOException, GeneralSecurityException {
        ServerIdentity identity = new ServerIdentity(
                folder.resolve("ca.pem"), folder.resolve("server.pem"), folder.resolve("server.key"));
        if (!Files.exists(identity.ca) || !Files.exists(identity.certificate) || !Files.exists(identity.key)) {
            identity.make(clock);
        }
        return identity;
    }

    private void make(Clock clock) throws IOException, GeneralSecurityException {
        CertificateAuthority authority = CertificateAuthority.create("NSX Manager emulator CA", clock);
        KeyPair pair = CertificateAuthority.newKeyPair();
        String server = Certificates.pem(authority.issueServer("localhost", pair.getPublic()));
        String root = Certificates.pem(authority.certificate());
        Files.deleteIfExists(key);
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, Certificates.pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(certificate, server + root);
        Files.writeString(ca, root);
    }
}
