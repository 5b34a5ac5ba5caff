package io.antreansx.adapter.kubernetes;

/** Is told of changes on an informer's thread, one after the other for one informer: it must be quick. */
@FunctionalInterface
public interface RecordListener<R> {

    /**
     * @param before null when the object is new
     * @param after null when it is gone
     * @param evident false when a new list lacks the object, but no event said that it was deleted
     */
    void changed(R before, R after, boolean evident);
}
