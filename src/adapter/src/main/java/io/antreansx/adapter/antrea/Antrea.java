package io.antreansx.adapter.antrea;

/** Names that all of Antrea's resources share (Antrea 1.13 and newer serve {@code v1beta1}). */
public final class Antrea {
    public static final String GROUP = "crd.antrea.io";
    public static final String VERSION = "v1beta1";

    private Antrea() {}
}
