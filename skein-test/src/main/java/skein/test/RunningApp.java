package skein.test;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import skein.http.Handler;

/**
 * A JUnit extension that runs an application while tests call it.
 *
 * <pre>{@code
 * class ShopTest {
 *     @RegisterExtension
 *     static final RunningApp SHOP = RunningApp.inMemory(() -> App.of(new Shop()).replacing(new FakeStock()));
 *
 *     @Test
 *     void greets(TestClient client) {
 *         assertThat(client.get("/hello").text()).isEqualTo("…");
 *     }
 * }
 * }</pre>
 *
 * <p>In a static field it runs for all tests of the class, in an instance field for one test each, each time with an
 * application of its own. Dependencies of scope APPLICATION start and end with it. Tests and their set-up methods take a
 * {@link TestClient} as parameter, or ask {@link #client}.
 *
 * <p>For one class at a time.
 */
public final class RunningApp
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private final Supplier<? extends Handler> app;
    private final Function<Handler, TestClient> start;
    private @Nullable TestClient client;
    private boolean forAll;

    private RunningApp(Supplier<? extends Handler> app, Function<Handler, TestClient> start) {
        this.app = app;
        this.start = start;
    }

    /** Runs an application without a socket. */
    public static RunningApp inMemory(Supplier<? extends Handler> app) {
        return new RunningApp(app, TestClient::of);
    }

    /** Runs an application on a free port. */
    public static RunningApp overSocket(Supplier<? extends Handler> app) {
        return new RunningApp(app, TestClient::overSocket);
    }

    /**
     * The client of the application that is running.
     *
     * @throws IllegalStateException when none is
     */
    public TestClient client() {
        if (client == null) {
            throw new IllegalStateException("the application is not running; register RunningApp with"
                    + " @RegisterExtension and call it in tests and set-up methods");
        }
        return client;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        forAll = true;
        client = start.apply(app.get());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!forAll) {
            client = start.apply(app.get());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!forAll) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        forAll = false;
        stop();
    }

    private void stop() {
        TestClient running = client;
        client = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestClient.class;
    }

    @Override
    public TestClient resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return client();
    }
}
