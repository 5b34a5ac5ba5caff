package io.antreansx.demo.story;

import io.antreansx.demo.output.StoryException;
import io.antreansx.demo.story.steps.Bootstrap;
import io.antreansx.demo.story.steps.CreateFirewallPolicy;
import io.antreansx.demo.story.steps.Deregister;
import io.antreansx.demo.story.steps.DisableRule;
import io.antreansx.demo.story.steps.ReadInventory;
import io.antreansx.demo.story.steps.Register;
import io.antreansx.demo.story.steps.StartClusters;
import io.antreansx.demo.story.steps.TamperWithPolicy;
import io.antreansx.demo.story.steps.TraceDroppedFlow;
import io.antreansx.demo.story.steps.WriteAdminPolicy;
import java.util.List;

/** The ten steps, told in order. */
public final class Story {

    private static final List<Step> BEFORE_DEREGISTRATION = List.of(
            new StartClusters(),
            new Bootstrap(),
            new Register(),
            new ReadInventory(),
            new CreateFirewallPolicy(),
            new WriteAdminPolicy(),
            new TraceDroppedFlow(),
            new TamperWithPolicy(),
            new DisableRule());

    private final Scene scene;
    private int told;

    public Story(Scene scene) {
        this.scene = scene;
    }

    /** Steps 1 to 9. @throws StoryException when a fact could not be verified */
    public void tellUntilDeregistration() throws InterruptedException {
        for (Step step : BEFORE_DEREGISTRATION) {
            tell(step);
        }
    }

    /** Step 10. */
    public void tellDeregistration() throws InterruptedException {
        tell(new Deregister());
    }

    private void tell(Step step) throws InterruptedException {
        told++;
        scene.narrator().headline(told + ". " + step.title());
        try {
            step.tell(scene);
        } catch (InterruptedException | StoryException e) {
            throw e;
        } catch (Exception e) {
            throw new StoryException("step " + told + " failed: " + e.getMessage(), e);
        }
    }
}
