package io.antreansx.simcluster.real;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemGenerationException;

/**
 * A certificate authority that lives as long as its cluster. Keys are P-256, which are made in a millisecond, but for
 * those in kubeconfigs: not every client library reads an elliptic-curve key.
 */
final class Authority {

    private static final Duration LIFE = Duration.ofDays(30);
    /** A clock that is a little behind ours must not find the certificates in the future. */
    private static final Duration SKEW = Duration.ofHours(1);

    private final X500Name name;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;

    Authority(String commonName, Clock clock) {
        this.clock = clock;
        this.name = name(commonName, List.of());
        this.certificate = sign(name, keys, List.of(), true);
    }

    String certificatePem() {
        return pem(certificate);
    }

    /**
     * Issues a certificate for a component, good for both ends of a connection.
     *
     * @param hosts DNS names and IP addresses that it serves; empty for a mere client
     */
    Identity issueComponent(String commonName, List<String> hosts) {
        return issue(name(commonName, List.of()), newKeys(), hosts);
    }

    /**
     * Issues a certificate for a person.
     *
     * @param groups Kubernetes groups
     */
    Identity issueUser(String commonName, List<String> groups) {
        return issue(name(commonName, groups), newRsaKeys(), List.of());
    }

    private Identity issue(X500Name subject, KeyPair subjectKeys, List<String> hosts) {
        X509Certificate issued = sign(subject, subjectKeys, hosts, false);
        return new Identity(pem(issued), pkcs8(subjectKeys.getPrivate()), pem(subjectKeys.getPublic()));
    }

    private X509Certificate sign(X500Name subject, KeyPair subjectKeys, List<String> hosts, boolean authority) {
        Instant now = clock.instant();
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(127, random),
                    Date.from(now.minus(SKEW)),
                    Date.from(now.plus(LIFE)),
                    subject,
                    subjectKeys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (authority) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            } else {
                addLeafExtensions(builder, hosts);
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a certificate for " + subject, e);
        }
    }

    private static void addLeafExtensions(X509v3CertificateBuilder builder, List<String> hosts) throws CertIOException {
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth
        }));
        if (!hosts.isEmpty()) {
            GeneralName[] names = hosts.stream().map(Authority::generalName).toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
    }

    private static GeneralName generalName(String host) {
        boolean address = host.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private static X500Name name(String commonName, List<String> organizations) {
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        organizations.forEach(organization -> builder.addRDN(BCStyle.O, organization));
        return builder.addRDN(BCStyle.CN, commonName).build();
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    private static KeyPair newRsaKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    /** PKCS #8 names the curve, which the older form of a key leaves out here. */
    private static String pkcs8(PrivateKey key) {
        try {
            return pem(new JcaPKCS8Generator(key, null).generate());
        } catch (PemGenerationException e) {
            throw new IllegalStateException("cannot encode a key", e);
        }
    }

    private static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** What a process or a person proves who they are with, in PEM. Its text form holds no key. */
    record Identity(String certificate, String privateKey, String publicKey) {

        @Override
        public String toString() {
            return "Identity[" + publicKey.hashCode() + "]";
        }
    }
}
