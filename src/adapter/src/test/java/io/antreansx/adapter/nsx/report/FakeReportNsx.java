package io.antreansx.adapter.nsx.report;

import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.NsxException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An NSX Manager with nothing but the report API, in memory. */
public final class FakeReportNsx implements Nsx, ReportApi {

    public final List<WireReport> reports = new ArrayList<>();
    public final List<WireRequests.Request> pending = new ArrayList<>();
    public int probes;
    public int calls;
    public Integer interval;
    /** What each call fails with; null when NSX is well. */
    public Kind failure;
    /** Of the failure. */
    public int status;

    public boolean extension = true;

    @Override
    public <A, T> T call(Class<A> api, Function<A, T> request) {
        calls++;
        if (failure != null) {
            throw new NsxException(failure, status, 0, -1, "NSX is not there", null);
        }
        return request.apply(api.cast(this));
    }

    @Override
    public WireCapability capability() {
        probes++;
        if (!extension) {
            throw new NsxException(Kind.NOT_FOUND, 404, 0, -1, "no such path", null);
        }
        return new WireCapability("1", List.of("COMPONENT_STATUS", "REALIZATION", "RULE_STATISTICS", "TRACEFLOW"));
    }

    @Override
    public WireReportAnswer report(String clusterId, WireReport report) {
        reports.add(report);
        return new WireReportAnswer(interval);
    }

    @Override
    public WireRequests requests(String clusterId, int wait) {
        return new WireRequests(List.copyOf(pending));
    }

    public WireReport last() {
        return reports.getLast();
    }

    @Override
    public void close() {
        pending.clear();
    }
}
