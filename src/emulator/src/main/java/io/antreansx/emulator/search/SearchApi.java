package io.antreansx.emulator.search;

import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.listing.Cursors;
import io.antreansx.emulator.listing.ListQuery;
import io.antreansx.emulator.listing.Lister;
import io.antreansx.emulator.listing.Page;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;
import io.antreansx.emulator.schema.Kind;
import io.antreansx.emulator.schema.Schemas;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.StoredObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code GET /policy/api/v1/search/query} and {@code GET /api/v1/search/query} over all policy and inventory kinds. */
public final class SearchApi {
    private static final String MODIFIED = "_last_modified_time";

    private final ObjectStore store;
    private final Map<String, Subject> kinds = new HashMap<>();

    public SearchApi(ObjectStore store, Schemas... searchable) {
        this.store = store;
        Arrays.stream(searchable)
                .flatMap(schemas -> schemas.kinds().stream())
                .forEach(kind -> kinds.put(kind.name(), new Subject(names(kind), Optional.empty())));
    }

    public void register(Routes routes) {
        routes.add("GET", "/policy/api/v1/search/query", this::search).add("GET", "/api/v1/search/query", this::search);
    }

    private Response search(Request request) {
        String text = request.query("query", "");
        if (text.isBlank()) {
            throw Errors.invalid(Errors.COMMON, "Parameter 'query' is required.");
        }
        ListQuery page = ListQuery.of(request);
        return run(QueryParser.parse(text), page).render(page, StoredObject::json);
    }

    private Page run(Query query, ListQuery page) {
        Map<String, Verdict> verdicts = new HashMap<>();
        kinds.forEach((kind, subject) -> verdicts.put(kind, query.test(subject)));
        boolean allDated = verdicts.entrySet().stream()
                .filter(entry -> entry.getValue() != Verdict.FALSE)
                .allMatch(entry -> entry.getKey().startsWith("Container")
                        ? store.all(entry.getKey()).isEmpty()
                        : true);
        if (page.sortBy().equals(MODIFIED) && allDated) {
            return byModification(query, verdicts, page);
        }
        return Lister.sorted(matches(query, verdicts), page);
    }

    /** The newest or oldest objects: reads no more of the index than the page needs. */
    private Page byModification(Query query, Map<String, Verdict> verdicts, ListQuery page) {
        NavigableMap<Long, StoredObject> index =
                page.ascending() ? store.newestFirst().descendingMap() : store.newestFirst();
        boolean first = page.cursor().isEmpty();
        NavigableMap<Long, StoredObject> rest = first ? index : index.tailMap(time(page.cursor()), false);
        List<StoredObject> hits = new ArrayList<>();
        String cursor = "";
        for (StoredObject object : rest.values()) {
            if (holds(query, verdicts.getOrDefault(object.kind(), Verdict.FALSE), object)) {
                if (hits.size() == page.pageSize()) {
                    cursor = Cursors.encode(
                            Long.toString(hits.get(hits.size() - 1).modified()));
                    break;
                }
                hits.add(object);
            }
        }
        return new Page(hits, cursor, first ? count(query, verdicts) : -1);
    }

    private static long time(String cursor) {
        String text = Cursors.decode(cursor, 1).get(0);
        if (!text.matches("\\d{1,18}")) {
            throw Errors.invalid(Errors.COMMON, "Parameter 'cursor' was not issued by this manager.");
        }
        return Long.parseLong(text);
    }

    /** How many match: only kinds of which some match and some do not are looked through. */
    private long count(Query query, Map<String, Verdict> verdicts) {
        long count = 0;
        for (Map.Entry<String, Verdict> entry : verdicts.entrySet()) {
            var objects = store.all(entry.getKey());
            count += switch (entry.getValue()) {
                case TRUE -> objects.size();
                case FALSE -> 0;
                case UNKNOWN ->
                    objects.values().stream()
                            .filter(object -> holds(query, Verdict.UNKNOWN, object))
                            .count();
            };
        }
        return count;
    }

    private Stream<StoredObject> matches(Query query, Map<String, Verdict> verdicts) {
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getValue() != Verdict.FALSE)
                .flatMap(entry -> store.all(entry.getKey()).values().stream()
                        .filter(object -> holds(query, entry.getValue(), object)));
    }

    private boolean holds(Query query, Verdict ofKind, StoredObject object) {
        if (ofKind != Verdict.UNKNOWN) {
            return ofKind == Verdict.TRUE;
        }
        Subject kind = kinds.get(object.kind());
        return query.test(new Subject(kind.kind(), Optional.of(object.read()))) == Verdict.TRUE;
    }

    private static List<String> names(Kind kind) {
        List<String> names = new ArrayList<>(kind.aliases());
        names.add(kind.name());
        return names;
    }
}
