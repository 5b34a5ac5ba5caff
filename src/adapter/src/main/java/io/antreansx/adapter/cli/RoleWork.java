package io.antreansx.adapter.cli;

/** What one role does while {@code serve} runs: the same few questions to either adapter. */
interface RoleWork extends AutoCloseable {

    /** Starts watching, and working whenever this process leads. Returns at once. */
    void start();

    boolean isAlive();

    boolean hasSynced();

    /** A record that serializes to JSON. */
    Object status();

    @Override
    void close();
}
