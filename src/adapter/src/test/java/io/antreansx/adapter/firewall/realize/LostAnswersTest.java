package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostAnswersTest extends RealizedWeb {

    /** The watch may not tell yet what such a write did, and the next write would build upon what is no longer true. */
    @Test
    void aPassLooksAtWhatAWriteDidWhoseAnswerWasLostBeforeItWritesAnything() {
        // Given
        world.put(Samples.policy("db", "Application", 33, 0, List.of(Samples.allowFrom("db", 0, "fe", "app"))));
        world.cluster.afterWrite(write -> {
            if (write.startsWith("create ClusterGroup")) {
                throw new WriteException(WriteException.Kind.UNAVAILABLE, "", "connection lost", null);
            }
        });
        world.realize();
        List<String> lost = world.cluster.log.stream()
                .filter(write -> write.startsWith("create ClusterGroup"))
                .map(write -> write.replaceFirst("create", "reread"))
                .toList();
        world.cluster.afterWrite(write -> {});
        world.cluster.log.clear();

        // When
        world.realize();

        // Then
        assertThat(lost).isNotEmpty();
        assertThat(world.cluster.log).hasSizeGreaterThan(lost.size());
        assertThat(world.cluster.log.subList(0, lost.size()))
                .as("which of the lost writes it looks at first is no promise")
                .containsExactlyInAnyOrderElementsOf(lost);
    }

    @Test
    void whatWasDecidedIsToldWhileTheClusterDoesNotAnswer() {
        // Given a write whose answer never came
        world.cluster.afterWrite(write -> {
            throw new WriteException(WriteException.Kind.UNAVAILABLE, "", "no answer", null);
        });
        Realization first = world.realize();

        // When
        world.cluster.rereadFails = true;
        Realization second = world.realize();

        // Then
        assertThat(first.assessments()).hasSize(1);
        assertThat(second.assessments()).isEqualTo(first.assessments());
    }
}
