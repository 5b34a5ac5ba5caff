package io.antreansx.adapter.config;

import java.nio.file.Path;

/** Where the four configuration files are, and whether somebody asked for them by name. */
public record ConfigFiles(Source bootstrap, Source mp, Source ccp, Source clusterId) {

    private static final Path FOLDER = Path.of("/etc/antrea");

    /**
     * One file.
     *
     * @param flag the command line's flag that points to it, for messages
     * @param chosen true when the flag was given: then the file has to exist
     */
    public record Source(Path path, String flag, boolean chosen) {

        /** @param given null for the place where the Deployment mounts it */
        static Source of(Path given, String name, String flag) {
            return new Source(given == null ? FOLDER.resolve(name) : given, flag, given != null);
        }
    }

    /** The files given, null for those that are where the Deployment mounts them. */
    public static ConfigFiles of(Path bootstrap, Path mp, Path ccp, Path clusterId) {
        return new ConfigFiles(
                Source.of(bootstrap, "bootstrap.conf", "--bootstrap-config"),
                Source.of(mp, "mp-adapter.conf", "--mp-config"),
                Source.of(ccp, "ccp-adapter.conf", "--ccp-config"),
                Source.of(clusterId, "cluster-id.conf", "--cluster-id-config"));
    }
}
