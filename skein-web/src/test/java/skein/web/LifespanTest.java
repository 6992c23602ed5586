package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import skein.http.Server;
import skein.http.ServerConfig;

class LifespanTest {
    record Model(String name) {}

    record Index(String name) {}

    static class Parts {
        final List<String> log = new ArrayList<>();

        @Provides(scope = Scope.APPLICATION)
        void index(Next<Index> next, Model model) throws Exception {
            log.add("index of " + model.name());
            next.with(new Index("index of " + model.name()));
            log.add("index ends");
        }

        @Provides(scope = Scope.APPLICATION)
        void model(Next<Model> next) throws Exception {
            log.add("model");
            next.with(new Model("model"));
            log.add("model ends");
        }

        @Get("/")
        String root(Index index) {
            return index.name();
        }
    }

    private final Parts parts = new Parts();
    private final App app = App.of(parts);

    @Test
    void endpointGetsWhatTheApplicationHolds() throws Exception {
        try (var opened = app.open()) {
            assertThat(opened).isNotNull();
            assertThat(Calls.get(app, "/").json()).isEqualTo("index of model");
        }
    }

    @Test
    void theyAreEnteredByNeedAndEndInTheOppositeOrder() throws Exception {
        app.open().close();
        assertThat(parts.log).containsExactly("model", "index of model", "index ends", "model ends");
    }

    @Test
    void theyAreEnteredOnceForAllRequests() throws Exception {
        try (var opened = app.open()) {
            assertThat(opened).isNotNull();
            Calls.get(app, "/");
            Calls.get(app, "/");
            assertThat(parts.log).containsExactly("model", "index of model");
        }
    }

    @Test
    void whoClosesLastEndsThem() throws Exception {
        var first = app.open();
        var second = app.open();
        first.close();
        assertThat(parts.log).doesNotContain("model ends");
        second.close();
        assertThat(parts.log).contains("model ends");
    }

    @Test
    void applicationCanBeOpenedAgain() throws Exception {
        app.open().close();
        app.open().close();
        assertThat(parts.log).hasSize(8);
    }

    @Test
    void serverOpensAndClosesTheApplication() {
        try (var server = Server.start(app, ServerConfig.onPort(0))) {
            assertThat(server.port()).isPositive();
            assertThat(parts.log).containsExactly("model", "index of model");
        }
        assertThat(parts.log).endsWith("index ends", "model ends");
    }

    @Test
    void requestBeforeTheStartIsAFaultOfTheServer() {
        assertThat(Calls.get(app, "/").status()).isEqualTo(500);
    }

    static class Broken {
        final List<String> log = new ArrayList<>();

        @Provides(scope = Scope.APPLICATION)
        void model(Next<Model> next) throws Exception {
            try {
                next.with(new Model("model"));
            } finally {
                log.add("model ends");
            }
        }

        @Provides(scope = Scope.APPLICATION)
        Index index(Model model) throws IOException {
            throw new IOException("no index for " + model.name());
        }
    }

    @Test
    void applicationThatCannotStartEndsWhatHadBegun() {
        var broken = new Broken();
        assertThatThrownBy(() -> App.of(broken).open())
                .isInstanceOf(IOException.class)
                .hasMessage("no index for model");
        assertThat(broken.log).containsExactly("model ends");
    }

    @Test
    void serverDoesNotStartWithAnApplicationThatCannot() {
        assertThatThrownBy(() -> Server.start(App.of(new Broken()), ServerConfig.onPort(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no index for model");
    }

    static class NeedsARequest {
        @Provides(scope = Scope.APPLICATION)
        Model model(@Query String name) {
            return new Model(name);
        }
    }

    @Test
    void requestIsNothingTheyCanDependOn() {
        assertThatThrownBy(() -> App.of(new NeedsARequest()).open())
                .isInstanceOf(FaultyApplicationException.class)
                .hasMessageContaining("is entered before there is any request");
    }

    static class Fake {
        @Provides(scope = Scope.APPLICATION)
        Index index() {
            return new Index("fake");
        }
    }

    @Test
    void fakeStandsInForIt() throws Exception {
        var faked = app.replacing(new Fake());
        try (var opened = faked.open()) {
            assertThat(opened).isNotNull();
            assertThat(Calls.get(faked, "/").json()).isEqualTo("fake");
        }
        assertThat(parts.log).containsExactly("model", "model ends");
    }
}
