package io.antreansx.adapter.cli;

/** A long-running part of {@code serve}, as the management port sees it. */
public interface ServedPart {

    /** Key of this part in {@code /status} and name of its health checks. */
    String name();

    /** False when the part's loop is stuck: the pod should be restarted. */
    boolean isAlive();

    /** True when the part's caches hold the cluster; a replica that does not lead is ready, too. */
    boolean hasSynced();

    /** A record that serializes to JSON. */
    Object status();
}
