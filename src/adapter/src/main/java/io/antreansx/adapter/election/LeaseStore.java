package io.antreansx.adapter.election;

import java.util.Optional;

/**
 * Where the record of one election is kept. Each method is one request, takes at most a second or two, and throws a
 * RuntimeException when the request failed or its outcome is not known.
 */
public interface LeaseStore {

    Optional<LeaseRecord> get();

    /**
     * @return the stored record
     * @throws LostRaceException when another candidate created it first
     */
    LeaseRecord create(LeaseRecord record);

    /**
     * Replaces the record that has this {@code resourceVersion}.
     *
     * @throws LostRaceException when the stored record has another resourceVersion by now, or is gone
     */
    LeaseRecord update(LeaseRecord record);

    /** Somebody else wrote (409) or deleted (404) it first. Nothing was changed. */
    final class LostRaceException extends RuntimeException {
        public LostRaceException() {
            super("another candidate wrote the lease first");
        }
    }

    /** This process may not use the lease (401, 403), or its namespace does not exist (404). It does not pass by itself. */
    final class NotPermittedException extends RuntimeException {
        public NotPermittedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
