package io.antreansx.emulator.policy;

import io.antreansx.emulator.rest.Routes;
import io.antreansx.emulator.schema.Schemas;
import io.antreansx.emulator.store.ObjectStore;

/** The parts of the Policy API, put together. */
public final class PolicyModule {
    private final Schemas schemas;
    private final PolicyObjects objects;
    private final References references = new References();

    public PolicyModule(ObjectStore store, Schemas schemas, Stamp stamp) {
        this.schemas = schemas;
        this.objects = new PolicyObjects(store, schemas, stamp);
        store.addListener(references);
        ReferenceRules rules = new ReferenceRules(store);
        objects.behave("Group", new GroupBehaviour(store, references));
        objects.behave("Service", new ServiceBehaviour(store, references));
        objects.behave("Rule", new RuleBehaviour(store, rules));
        objects.behave("SecurityPolicy", new SecurityPolicyBehaviour(objects, rules));
        objects.behave("SecurityPolicyContainerCluster", new SpanBehaviour(store, rules));
    }

    public PolicyObjects objects() {
        return objects;
    }

    public References references() {
        return references;
    }

    public void register(Routes routes) {
        new PolicyApi(objects, schemas).register(routes);
        new Revise(objects).register(routes);
    }
}
