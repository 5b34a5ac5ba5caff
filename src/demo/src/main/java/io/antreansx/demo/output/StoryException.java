package io.antreansx.demo.output;

/** A fact of the story that could not be verified. */
public final class StoryException extends RuntimeException {

    public StoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
