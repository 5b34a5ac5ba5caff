package io.antreansx.demo.story;

/** One step of the story. */
public interface Step {

    String title();

    /** Does it, tells what there is to look at, and verifies it. Throws when something is not as it should be. */
    void tell(Scene scene) throws Exception;
}
