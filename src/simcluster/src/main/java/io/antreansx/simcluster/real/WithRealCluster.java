package io.antreansx.simcluster.real;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a {@link RealCluster} as a parameter: the one that all such classes of a run share, so each cleans
 * up what it made.
 *
 * <p>Where the control plane can't be built the class is skipped, with the reason; with {@code CI=true} it fails instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("real")
@ExtendWith(RealClusterExtension.class)
public @interface WithRealCluster {}
