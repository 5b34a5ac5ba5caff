package io.antreansx.adapter.nsx;

/** An HTML page came instead of NSX's answer: from a proxy, or from a manager whose services do not run yet. */
final class PageException extends NsxException {

    PageException(int status, String message, Throwable cause) {
        super(Kind.UNEXPECTED, status, 0, -1, message, cause);
    }
}
