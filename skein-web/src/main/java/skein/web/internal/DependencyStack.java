package skein.web.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.http.Response;
import skein.web.Next;

/**
 * The dependencies of one scope of an endpoint, in the order in which they are entered. Each runs what comes after it
 * in a nested call: there is nothing that is suspended, so they end in the opposite order whatever happens. Immutable.
 */
final class DependencyStack {
    private final Provision[] provisions;

    DependencyStack(List<Provision> provisions) {
        this.provisions = provisions.toArray(Provision[]::new);
    }

    /** What runs when all of them are there. */
    @FunctionalInterface
    interface Inside {
        Response call() throws Exception;
    }

    /** These, and others inside of them. */
    DependencyStack and(DependencyStack inner) {
        return new DependencyStack(
                Stream.of(provisions, inner.provisions).flatMap(Arrays::stream).toList());
    }

    boolean isEmpty() {
        return provisions.length == 0;
    }

    /** Enters all of them, runs what is inside, and ends them. */
    Response enter(@Nullable Object[] frame, Inside inside) throws Exception {
        return enter(0, frame, inside);
    }

    private Response enter(int index, @Nullable Object[] frame, Inside inside) throws Exception {
        if (index == provisions.length) {
            return inside.call();
        }
        Provision provision = provisions[index];
        return switch (provision.form()) {
            case VALUE -> {
                frame[provision.slot()] = provide(provision, frame);
                yield enter(index + 1, frame, inside);
            }
            case CLOSEABLE -> {
                try (var value = (AutoCloseable) provide(provision, frame)) {
                    frame[provision.slot()] = value;
                    yield enter(index + 1, frame, inside);
                }
            }
            case NEXT -> lend(provision, index, frame, inside);
        };
    }

    private static @Nullable Object provide(Provision provision, @Nullable Object[] frame) throws Exception {
        return provision.blocking()
                ? Async.<@Nullable Object, Exception>toThread(
                        () -> provision.call().with(frame))
                : provision.call().with(frame);
    }

    private Response lend(Provision provision, int index, @Nullable Object[] frame, Inside inside) throws Exception {
        var loan = new Loan(provision, () -> enter(index + 1, frame, inside), frame);
        frame[provision.nextSlot()] = loan;
        try {
            provision.call().with(frame);
        } catch (Throwable failure) {
            loan.discard();
            throw failure;
        }
        return loan.outcome();
    }

    /** One call of a provider: what it may do with {@code next}. Confined to the call. */
    private static final class Loan implements Next<@Nullable Object> {
        private final Provision provision;
        private final Inside rest;
        private final @Nullable Object[] frame;
        private boolean called;
        private @Nullable Response response;
        private @Nullable Throwable failure;

        Loan(Provision provision, Inside rest, @Nullable Object[] frame) {
            this.provision = provision;
            this.rest = rest;
            this.frame = frame;
        }

        @Override
        public void with(@Nullable Object value) throws Exception {
            if (called) {
                throw new IllegalStateException(
                        provision.name() + " has called next.with twice; a request has one rest, so call it once");
            }
            called = true;
            frame[provision.slot()] = value;
            try {
                response = rest.call();
            } catch (Throwable thrown) {
                failure = thrown;
                throw thrown;
            }
        }

        /** The response, when the provider has returned; a failure that it swallowed is thrown all the same. */
        Response outcome() throws Exception {
            Failures.throwIfAny(failure);
            if (response == null) {
                throw new IllegalStateException(provision.name()
                        + " has returned without calling next.with, so the endpoint did not run; call it once,"
                        + " or throw an HttpException to refuse");
            }
            return response;
        }

        /** The provider has failed, so the response, if there is one, is not sent. */
        void discard() {
            if (response != null) {
                response.close();
            }
        }
    }
}
