package skein.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static skein.async.Async.settle;
import static skein.async.ProcessPools.pid;
import static skein.async.ProcessPools.quiet;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What cannot be carried from one process to the other. */
@Timeout(60)
class ProcessTransferTest {
    private static final int MEGABYTE = 1 << 20;

    private static ProcessPool pool = ProcessPool.open();

    @BeforeAll
    static void open() {
        pool = ProcessPool.open(config -> quiet(config).maxMessageBytes(MEGABYTE));
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    static final class Session {}

    record Customer(String name, Session session) implements Serializable {}

    record Order(List<Customer> customers) implements Serializable {}

    static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("unused")
        private final Session session = new Session();

        BusyException() {
            super("busy", new IllegalStateException("locked"));
        }
    }

    @Test
    void theWayToWhatIsNotSerializableIsNamed() {
        var order = new Order(List.of(new Customer("Ann", new Session())));
        assertThatThrownBy(
                        () -> Async.run(() -> pool.call(() -> order.customers().size())))
                .isInstanceOf(ProcessTransferException.class)
                .hasMessageContaining("value 1 captured by the lambda in ProcessTransferTest.")
                .hasMessageContaining("→ Order.customers[0] → Customer.session is a " + Session.class.getName()
                        + ", which is not Serializable");
    }

    @Test
    void aLambdaThatCapturesItsObjectIsToldSo() {
        assertThatThrownBy(() -> Async.run(() -> pool.call(() -> hashCode())))
                .isInstanceOf(ProcessTransferException.class)
                .hasMessageContaining("this, captured by the lambda in ProcessTransferTest.");
    }

    @Test
    void aResultThatIsNotSerializableIsNamed() {
        assertThatThrownBy(() -> Async.run(() -> pool.call(() -> new Customer("Bob", new Session()))))
                .isInstanceOf(ProcessTransferException.class)
                .hasMessageContaining("the result cannot be carried")
                .hasMessageContaining("Customer.session is a");
    }

    @Test
    void anExceptionThatIsNotSerializableIsTold() {
        var thrown = catchThrowableOfType(
                ProcessTransferException.class,
                () -> Async.run(() -> pool.call(() -> {
                    throw new BusyException();
                })));
        assertThat(thrown)
                .hasMessageContaining("BusyException: busy")
                .hasMessageContaining("BusyException.session is a")
                .hasStackTraceContaining("ProcessTransferTest.java")
                .cause()
                .hasMessage("java.lang.IllegalStateException: locked");
    }

    @Test
    void aCallThatIsTooLargeIsNotSent() {
        var large = new byte[MEGABYTE];
        assertThatThrownBy(() -> Async.run(() -> pool.call(() -> large.length)))
                .isInstanceOf(ProcessTransferException.class)
                .hasMessageContaining("the call takes more than 1048576 bytes");
    }

    @Test
    void aResultThatIsTooLargeIsNotSent() {
        assertThatThrownBy(() -> Async.run(() -> pool.call(() -> new byte[MEGABYTE])))
                .isInstanceOf(ProcessTransferException.class)
                .hasMessageContaining("the result takes more than 1048576 bytes");
    }

    static final class Link implements Serializable {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("unused")
        private final @Nullable Link next;

        Link(@Nullable Link next) {
            this.next = next;
        }
    }

    @Test
    void aResultThatIsNestedTooDeeplyIsNotSent() {
        assertThatThrownBy(() -> Async.run(() -> pool.call(() -> {
                    Link last = null;
                    for (int i = 0; i < 1_000_000; i++) {
                        last = new Link(last);
                    }
                    return last;
                })))
                .isInstanceOf(ProcessTransferException.class)
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void whatCannotBeCarriedLeavesTheWorkerUnharmed() {
        List<Long> pids = Async.run(() -> {
            long before = pool.call(() -> pid());
            settle(List.<Call<Object, RuntimeException>>of(() -> pool.call(() -> new Session())));
            return List.of(before, pool.call(() -> pid()));
        });
        assertThat(pids.get(0)).isEqualTo(pids.get(1));
    }
}
