package io.antreansx.adapter.kubernetes;

import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pod's bound token as it is at this moment; the kubelet replaces it about every hour. */
record ServiceAccountToken(Path file) implements OAuthTokenProvider {

    @Override
    public String getToken() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the service account token cannot be read", e);
        }
    }
}
