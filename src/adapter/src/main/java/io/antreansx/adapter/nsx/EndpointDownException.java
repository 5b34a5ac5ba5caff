package io.antreansx.adapter.nsx;

/** The request was not sent, because the endpoint was down a moment ago or does not call itself healthy. */
final class EndpointDownException extends NsxException {

    /** @param why the failure that showed it */
    EndpointDownException(NsxException why) {
        super(why.kind(), why.status(), why.errorCode(), -1, why.getMessage(), why);
    }
}
