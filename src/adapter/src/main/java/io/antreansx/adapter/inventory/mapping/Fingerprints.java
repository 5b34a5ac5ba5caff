package io.antreansx.adapter.inventory.mapping;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Map;
import org.bouncycastle.crypto.macs.SipHash128;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Hashes of inventory objects that come out the same for what we send and for what NSX returns of it ({@link
 * CanonicalText}), within one process.
 *
 * <p>Whoever writes labels must not be able to write two sets of the same hash, since NSX would keep the first. So they are
 * made with SipHash under a random key that lives as long as the process and is never shown; that costs a fraction of
 * SHA-256. One instance serves one thread.
 */
public final class Fingerprints {

    private static final KeyParameter KEY = randomKey();

    private final SipHash128 hash = new SipHash128();
    private final CanonicalText text = new CanonicalText();
    private final byte[] out = new byte[16];
    private final ByteBuffer numbers = ByteBuffer.wrap(out);

    public Fingerprints() {
        hash.init(KEY);
    }

    public Fingerprint of(Map<String, Object> identity, Map<String, Object> state) {
        hash(identity);
        long fixed = numbers.getLong(0);
        hash(state);
        return new Fingerprint(numbers.getLong(0), numbers.getLong(8), fixed);
    }

    private static KeyParameter randomKey() {
        byte[] key = new byte[16];
        new SecureRandom().nextBytes(key);
        return new KeyParameter(key);
    }

    private void hash(Map<String, Object> fields) {
        text.write(fields);
        hash.update(text.bytes(), 0, text.length());
        hash.doFinal(out, 0);
    }
}
