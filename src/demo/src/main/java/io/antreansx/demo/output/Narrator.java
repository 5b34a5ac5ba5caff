package io.antreansx.demo.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Tells the story on a terminal: what is done, what to look at, and a check mark for what was verified. */
public final class Narrator {

    private static final Duration POLL = Duration.ofMillis(50);

    private final PrintStream out;
    private final long started = System.nanoTime();

    public Narrator(PrintStream out) {
        this.out = out;
    }

    public void headline(String text) {
        out.println();
        out.println(text);
        out.flush();
    }

    /** Something that happened. */
    public void say(String text) {
        text.lines().forEach(line -> out.println("   " + line));
        out.flush();
    }

    /** Something that takes longer than a second is under way. */
    public void progress(String text) {
        out.printf("   ... %s (%.0f s)%n", text, (System.nanoTime() - started) / 1e9);
        out.flush();
    }

    /** Something that the reader can try. */
    public void look(String text) {
        text.lines().forEach(line -> out.println("   > " + line));
        out.flush();
    }

    /**
     * Waits until a condition holds and prints a check mark with the time it took.
     *
     * @param what the fact, as a sentence
     * @throws StoryException when it does not hold in time; the last exception is its cause
     */
    public void verify(String what, Duration within, Callable<Boolean> condition) throws InterruptedException {
        long begin = System.nanoTime();
        long nextProgress = begin + Duration.ofSeconds(2).toNanos();
        Exception last = null;
        while (true) {
            try {
                if (condition.call()) {
                    out.printf("   [x] %s%s%n", what, took(begin));
                    out.flush();
                    return;
                }
                last = null;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            long now = System.nanoTime();
            if (now - begin > within.toNanos()) {
                throw new StoryException(
                        "not verified within " + within.toSeconds() + " s: " + what
                                + (last == null ? "" : " (" + last + ")"),
                        last);
            }
            if (now > nextProgress) {
                progress("waiting: " + what);
                nextProgress = now + Duration.ofSeconds(5).toNanos();
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** Prints a check mark for a fact that holds already. */
    public void verify(String what, boolean fact) {
        if (!fact) {
            throw new StoryException("not true: " + what, null);
        }
        out.println("   [x] " + what);
        out.flush();
    }

    private static String took(long begin) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        return seconds < 0.1 ? "" : String.format(java.util.Locale.ROOT, " (after %.1f s)", seconds);
    }
}
