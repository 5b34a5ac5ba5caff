package io.antreansx.adapter.config;

/** Reads {@code ccp-adapter.conf}. */
final class CcpAdapterReader {

    private final ConfigFile file;

    CcpAdapterReader(ConfigFile file) {
        this.file = file;
    }

    CcpAdapterConfig read() {
        file.tolerate("EnableDebugServer", "DebugServerPort", "APIServerPort", "NSXRPCDebug");
        return new CcpAdapterConfig(
                file.seconds("RealizeTimeoutSeconds", 60, 1, 86_400),
                file.seconds("RealizeErrorSyncIntervalSeconds", 600, 1, 604_800),
                file.number("ReconcilerWorkerCount", 8, 1, 256),
                file.decimal("ReconcilerQPS", 0.01, 100_000),
                file.number("ReconcilerBurst", 10, 1, 100_000),
                file.seconds("ReconcilerResyncSeconds", 3600, 10, 604_800),
                file.fractionalSeconds("NSXPollIntervalSeconds", 2, 0.1, 3600),
                file.seconds("NSXCautionSeconds", 30, 5, 3600));
    }
}
