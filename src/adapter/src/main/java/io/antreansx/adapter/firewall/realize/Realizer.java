package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterGroupSpec;
import io.antreansx.adapter.firewall.intent.Intent;
import io.antreansx.adapter.firewall.translate.Translation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Makes the cluster hold what NSX means, in an order that is safe after every single write. Knows nothing but what the
 * cluster stores: a pass after a crash goes on where the last one ended. Used by one thread.
 */
public final class Realizer {
    private static final Logger LOG = Logger.getLogger(Realizer.class);
    /** Denied objects and lost races a pass survives; each attempt looks at the cluster anew. */
    private static final int MOST_ATTEMPTS = 20;

    private static final String NOT_YET = "policies are not yet at their places; the next pass goes on";

    private final ClusterObjects cluster;
    private final Writer writer;
    private final Denials denials;
    private final PlannedObjects objects = new PlannedObjects();
    private final ClusterViews views;
    private final UnusedGroups unusedGroups;
    private final Duration patience;

    /** Of the last pass that came so far. */
    private List<Assessment> assessments = List.of();

    /**
     * @param retryDenied time after which an object that the cluster denied is tried again
     * @param patience how long one pass waits for Antrea to compute the members of new groups
     */
    public Realizer(ClusterObjects cluster, Writer writer, Clock clock, Duration retryDenied, Duration patience) {
        this.cluster = cluster;
        this.writer = writer;
        this.views = new ClusterViews(cluster);
        this.denials = new Denials(clock, retryDenied);
        this.unusedGroups = new UnusedGroups(clock, Duration.ofSeconds(60));
        this.patience = patience;
    }

    /**
     * One pass.
     *
     * @param translations of each of the intent's policies by path
     * @throws io.antreansx.adapter.election.NotLeaderException when leadership is lost; the rest is the new leader's
     */
    public Realization realize(Intent intent, Map<String, Translation> translations) {
        String problem = "";
        Wanted wanted = Wanted.NOTHING;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                writer.clearUp();
            } catch (WriteException failure) {
                return new Realization(false, failure.getMessage(), List.of(), assessments);
            }
            Live live = new Live(views, writer);
            wanted = new WantedBuilder(intent, translations, live.view(), denials, objects).build();
            unusedGroups.look(live.view(), wanted);
            try {
                TierCheck tiers = prepareTiers(wanted);
                if (!tiers.problems().isEmpty()) {
                    return unsettled("NSX's tiers are not in order", tiers.problems(), wanted);
                }
                if (!write(live, wanted)) {
                    return unsettled("Antrea has not computed the members of new groups yet", List.of(), wanted);
                }
                live.write(unusedGroups.due(live.view(), wanted).stream()
                        .map(Write.Delete::new)
                        .toList());
                if (!holds(live, wanted)) {
                    return unsettled(NOT_YET, List.of(), wanted);
                }
                assessments = wanted.assessments();
                return new Realization(true, "", List.of(), assessments);
            } catch (WriteException failure) {
                problem = failure.getMessage();
                if (!survives(failure, wanted)) {
                    break;
                }
            }
        }
        return unsettled(problem, List.of(), wanted);
    }

    private Realization unsettled(String problem, List<String> alarms, Wanted wanted) {
        assessments = wanted.assessments(views.now());
        return new Realization(false, problem, alarms, assessments);
    }

    /** Forgets what only an earlier term knew: another leader may have led since. */
    public void startTerm() {
        unusedGroups.forget();
        assessments = List.of();
    }

    /** Whether time alone gives the next pass something to do. */
    public boolean isDue() {
        return denials.isDue() || unusedGroups.isDue();
    }

    private static boolean holds(Live live, Wanted wanted) {
        return wanted.policies().values().stream()
                .allMatch(policy -> live.policy(policy.getMetadata().getName())
                        .filter(held -> SeveralSwitches.isFinal(held, policy))
                        .isPresent());
    }

    private TierCheck prepareTiers(Wanted wanted) {
        TierCheck tiers = TierCheck.of(cluster.tiers());
        if (!wanted.policies().isEmpty()) {
            for (HasMetadata tier : tiers.toCreate()) {
                writer.apply(new Write.Create(tier));
            }
        }
        return tiers;
    }

    private boolean survives(WriteException failure, Wanted wanted) {
        return switch (failure.kind()) {
            case CONFLICT -> {
                LOG.debugf("somebody else wrote, looking again: %s", failure.getMessage());
                yield true;
            }
            case DENIED -> {
                LOG.warnf("the cluster refuses %s: %s", failure.object(), failure.getMessage());
                List<HasMetadata> denied = Stream.concat(
                                wanted.policies().values().stream(), wanted.groups().values().stream())
                        .filter(object -> object.getMetadata().getName().equals(failure.object()))
                        .map(HasMetadata.class::cast)
                        .toList();
                denied.forEach(object -> denials.add(object, failure.getMessage()));
                yield !denied.isEmpty();
            }
            case UNAVAILABLE -> false;
        };
    }

    /** @return false if new groups are not ready yet; nothing was switched then */
    private boolean write(Live live, Wanted wanted) {
        Changes changes = Changes.between(live.view(), wanted);
        prepareGroups(live, changes);
        if (!cluster.awaitMembers(notYetUsed(live.view(), wanted), patience)) {
            return false;
        }
        switchOver(live, wanted, changes);
        refreshMetadata(live, wanted);
        return true;
    }

    private void switchOver(Live live, Wanted wanted, Changes changes) {
        if (changes.switches() > 1 && FirstRealization.isPossible(live.view(), cluster)) {
            FirstRealization.run(live, wanted);
        } else if (changes.switches() > 1 || !new OneSwitch(live, wanted, changes).run()) {
            new SeveralSwitches(live, wanted, Changes.between(live.view(), wanted)).run();
        }
    }

    /** Children before the parents that name them. */
    private static void prepareGroups(Live live, Changes changes) {
        live.write(changes.preparations().stream()
                .filter(group -> group.getSpec().childGroups().isEmpty())
                .map(live::put)
                .toList());
        live.write(changes.preparations().stream()
                .filter(group -> !group.getSpec().childGroups().isEmpty())
                .map(live::put)
                .toList());
    }

    /** Groups that no rule reaches yet; one without members has nothing to compute. */
    private static List<String> notYetUsed(ClusterView view, Wanted wanted) {
        List<String> waiting = new ArrayList<>();
        wanted.groups().forEach((name, group) -> {
            ClusterGroup held = view.groups().get(name);
            boolean computed = held != null && ClusterView.isComputed(held);
            if (!computed && !view.isUsed(name) && !group.getSpec().equals(ClusterGroupSpec.EMPTY)) {
                waiting.add(name);
            }
        });
        return waiting;
    }

    /** Names, revisions and labels: writes that change no verdict. Those of groups are written with the preparations. */
    private static void refreshMetadata(Live live, Wanted wanted) {
        live.write(wanted.policies().values().stream()
                .filter(policy -> live.policy(policy.getMetadata().getName())
                        .filter(held -> held.getSpec().equals(policy.getSpec()))
                        .filter(held -> !SeveralSwitches.isFinal(held, policy))
                        .isPresent())
                .map(live::put)
                .toList());
    }
}
