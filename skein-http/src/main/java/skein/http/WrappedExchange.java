package skein.http;

import java.io.IOException;

/** An exchange whose request or answer is another than that of the one inside. What wraps handlers is made of these. */
final class WrappedExchange implements Exchange {
    private final Exchange exchange;
    private final Request request;
    private final Answering answering;

    /** Sends an answer in place of the exchange inside, mostly through it. */
    @FunctionalInterface
    interface Answering {
        void respond(Exchange exchange, Response response) throws IOException;
    }

    /** The same exchange with another request. */
    WrappedExchange(Exchange exchange, Request request) {
        this(exchange, request, Exchange::respond);
    }

    /** The same exchange with other answers. */
    WrappedExchange(Exchange exchange, Answering answering) {
        this(exchange, exchange.request(), answering);
    }

    private WrappedExchange(Exchange exchange, Request request, Answering answering) {
        this.exchange = exchange;
        this.request = request;
        this.answering = answering;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public void respond(Response response) throws IOException {
        answering.respond(exchange, response);
    }
}
