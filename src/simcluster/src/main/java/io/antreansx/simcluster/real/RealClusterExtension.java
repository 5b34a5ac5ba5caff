package io.antreansx.simcluster.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the shared cluster on first use; JUnit's root store ends it after the last test. */
final class RealClusterExtension implements ExecutionCondition, ParameterResolver {

    private static final Logger LOG = LoggerFactory.getLogger(RealClusterExtension.class);
    private static final Namespace NAMESPACE = Namespace.create(RealClusterExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = ControlPlaneBinary.inUserCache().missing();
        // In CI the start is tried all the same, and its failure is the test's.
        return missing.isPresent() && !"true".equals(System.getenv("CI"))
                ? ConditionEvaluationResult.disabled(missing.get())
                : ConditionEvaluationResult.enabled("the control plane is there or can be built");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RealCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Shared.class, key -> new Shared(), Shared.class)
                .get();
    }

    /** One try for all test classes: what failed once is not tried again. */
    private static final class Shared implements AutoCloseable {

        private Optional<RealCluster> cluster = Optional.empty();
        private Optional<RuntimeException> failure = Optional.empty();

        Shared() {
            try {
                Path folder = Files.createTempDirectory("real-cluster");
                LOG.info("The control plane's logs are in {}", folder.resolve("logs"));
                cluster = Optional.of(RealCluster.start(folder, LOG::info));
            } catch (IOException e) {
                failure = Optional.of(new UncheckedIOException("no temporary folder", e));
            } catch (RuntimeException e) {
                failure = Optional.of(e);
            }
        }

        RealCluster get() {
            return cluster.orElseThrow(() -> failure.orElseThrow());
        }

        @Override
        public void close() {
            cluster.ifPresent(RealCluster::close);
        }
    }
}
