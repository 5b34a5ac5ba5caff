package io.antreansx.bench.firewall;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a bystander sees of one collection, with the times at which he sees it. Events are looked at as text: reading
 * thousands of objects as trees would take the time that is to be measured.
 */
final class ObjectWatch implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]+)\"");
    private static final Pattern GENERATION = Pattern.compile("\"generation\":(\\d+)");
    private static final Pattern OBSERVED = Pattern.compile("\"observedGeneration\":(\\d+)");
    private static final Pattern COMPUTED = Pattern.compile("\"status\":\"True\",\"type\":\"GroupMembersComputed\"|"
            + "\"type\":\"GroupMembersComputed\",\"status\":\"True\"");

    /**
     * @param generation grows with each change of the rules
     * @param changed when it came to have this generation, by {@code System.nanoTime()}
     * @param realized when Antrea told that this generation is realized, 0 when it did not yet
     */
    record Seen(long generation, long changed, long realized) {}

    private final Map<String, Seen> seen = new HashMap<>();
    private final Set<String> computed = new HashSet<>();
    private final Stream<String> lines;
    private long first;
    private long last;
    private long writes;

    ObjectWatch(BareCluster cluster, String collection) {
        lines = cluster.watch(collection);
        Thread reader = new Thread(this::read, "watch " + collection);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try {
            lines.forEach(this::event);
        } catch (RuntimeException closed) {
            // The stream ends with an exception when it is closed; what it told is kept.
            return;
        }
    }

    private synchronized void event(String line) {
        long now = System.nanoTime();
        Matcher name = NAME.matcher(line);
        if (!name.find()) {
            return;
        }
        if (line.startsWith("{\"type\":\"DELETED\"")) {
            seen.remove(name.group(1));
            computed.remove(name.group(1));
            write(now);
            return;
        }
        long generation = number(GENERATION, line);
        Seen before = seen.get(name.group(1));
        boolean rules = before == null || before.generation() != generation;
        if (rules) {
            write(now);
        }
        long changed = rules ? now : before.changed();
        long realized = rules ? 0 : before.realized();
        if (realized == 0 && number(OBSERVED, line) == generation) {
            realized = now;
        }
        seen.put(name.group(1), new Seen(generation, changed, realized));
        if (COMPUTED.matcher(line).find()) {
            computed.add(name.group(1));
        }
        notifyAll();
    }

    private void write(long now) {
        first = first == 0 ? now : first;
        last = now;
        writes++;
        notifyAll();
    }

    private static long number(Pattern pattern, String line) {
        Matcher match = pattern.matcher(line);
        return match.find() ? Long.parseLong(match.group(1)) : -1;
    }

    /** What was last seen of an object; null when nothing was. */
    synchronized Seen of(String name) {
        return seen.get(name);
    }

    /** When the first change was seen, 0 before it. */
    synchronized long first() {
        return first;
    }

    /** When the last change of anything but a status was seen. */
    synchronized long last() {
        return last;
    }

    /** Changes of anything but a status. */
    synchronized long writes() {
        return writes;
    }

    /** How many objects exist of those that appeared since the watch began. */
    synchronized int size() {
        return seen.size();
    }

    /** How many ClusterGroups have computed members. */
    synchronized int computed() {
        return computed.size();
    }

    @Override
    public void close() {
        lines.close();
    }
}
