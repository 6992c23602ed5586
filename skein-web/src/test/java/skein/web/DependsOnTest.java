package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skein.http.HttpException;
import skein.http.Request;

class DependsOnTest {
    private final List<String> events = new ArrayList<>();

    record ByApp() {}

    record ByOuter() {}

    record ByInner() {}

    record ByClass() {}

    record ByMethod() {}

    record Taken() {}

    class Providers {
        @Provides
        ByApp app(@Query int app) {
            events.add("app");
            return new ByApp();
        }

        @Provides
        ByOuter outer(@Query int outer) {
            events.add("outer");
            return new ByOuter();
        }

        @Provides
        ByInner inner(@Header("x-inner") int inner) {
            events.add("inner");
            return new ByInner();
        }

        @Provides
        void ofClass(Next<ByClass> next) throws Exception {
            events.add("class");
            next.with(new ByClass());
            events.add("class ends");
        }

        @Provides
        ByMethod ofMethod() {
            events.add("method");
            return new ByMethod();
        }

        @Provides
        Taken taken() {
            events.add("taken");
            return new Taken();
        }
    }

    @DependsOn(ByClass.class)
    class Endpoints {
        @Get("/all")
        @DependsOn(ByMethod.class)
        String all(Taken taken) {
            events.add("endpoint");
            return "done";
        }

        @Get("/twice")
        @DependsOn({ByMethod.class, ByMethod.class})
        String twice(ByMethod same) {
            return "done";
        }
    }

    private App app() {
        var inner = Router.of(new Endpoints()).prefix("/inner").dependsOn(ByInner.class);
        var outer = Router.of(inner).prefix("/outer").dependsOn(ByOuter.class);
        return App.of(new Providers(), outer).dependsOn(ByApp.class);
    }

    private static Request request(String target) {
        return Request.of("GET", target);
    }

    @Test
    void dependenciesAreEnteredFromTheOutsideIn() {
        Calls.send(app(), request("/outer/inner/all?app=1&outer=1").with("x-inner", "1"));
        assertThat(events)
                .containsExactly("app", "outer", "inner", "class", "method", "taken", "endpoint", "class ends");
    }

    @Test
    void oneDependencyIsEnteredOnce() {
        Calls.send(app(), request("/outer/inner/twice?app=1&outer=1").with("x-inner", "1"));
        assertThat(events.stream().filter("method"::equals)).hasSize(1);
    }

    @Test
    void violationsOfAllAreInOneAnswer() {
        var answer = Calls.get(app(), "/outer/inner/all");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("\"app\"", "\"outer\"", "\"x-inner\"");
        assertThat(events).isEmpty();
    }

    @Test
    void parametersOfAllAreInTheDocument() {
        assertThat(Document.json(app(), "paths", "/outer/inner/all", "get", "parameters"))
                .contains("\"app\"", "\"outer\"", "\"x-inner\"");
    }

    @Test
    void dependencyThatNobodyProvidesKeepsTheApplicationFromStarting() {
        assertThatThrownBy(() -> App.of(new Endpoints()).open())
                .isInstanceOf(FaultyApplicationException.class)
                .hasMessageContaining("ByClass, which it depends on, is not provided by anything");
    }

    class FakeApp {
        @Provides
        ByApp app() {
            events.add("fake");
            return new ByApp();
        }
    }

    @Test
    void fakeStandsInForADependencyWithoutAValue() {
        var answer = Calls.send(
                app().replacing(new FakeApp()),
                request("/outer/inner/all?outer=1").with("x-inner", "1"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(events).startsWith("fake", "outer");
    }

    @Test
    void laterDependenciesOfTheApplicationAreEnteredLater() {
        var app =
                App.of(new Providers(), new Endpoints()).dependsOn(ByApp.class).dependsOn(ByOuter.class);
        Calls.get(app, "/all?app=1&outer=1");
        assertThat(events).startsWith("app", "outer", "class");
    }

    @Test
    void frontendThatIsAddedLaterDependsOnTheSame(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("index.html"), "page");
        var app = App.of(new Providers()).dependsOn(ByApp.class).frontend("/", folder);
        assertThat(Calls.get(app, "/").status()).isEqualTo(422);
        assertThat(Calls.get(app, "/?app=1").text()).isEqualTo("page");
    }

    record Chained() {}

    class Chain {
        @Provides
        @DependsOn(ByMethod.class)
        Chained chained() {
            events.add("chained");
            return new Chained();
        }

        @Get("/chained")
        String endpoint(Chained chained) {
            return "done";
        }
    }

    @Test
    void providerDependsOnWhatItDoesNotTake() {
        Calls.get(App.of(new Providers(), new Chain()), "/chained");
        assertThat(events).containsExactly("method", "chained");
    }

    // Names.

    record Finder(String text) {
        @Provides
        boolean found(@Query(or = "") String q) {
            return q.contains(text);
        }
    }

    static class Checks {
        @Provides
        @Named("greeting")
        String greeting() {
            return "hello";
        }

        @Get("/bar")
        boolean bar(@Named("bar") boolean found) {
            return found;
        }

        @Get("/both")
        List<Boolean> both(@Named("bar") boolean bar, @Named("baz") boolean baz) {
            return List.of(bar, baz);
        }

        @Get("/greeting")
        String greet(@Named("greeting") String greeting) {
            return greeting;
        }

        @Get("/only")
        String only(String greeting) {
            return greeting;
        }
    }

    private static App checks() {
        return App.of(new NamedPart("bar", new Finder("bar")), new NamedPart("baz", new Finder("baz")), new Checks());
    }

    @Test
    void namedPartTellsTwoObjectsOfOneClassApart() {
        assertThat(Calls.get(checks(), "/both?q=foobar").json()).isEqualTo(List.of(true, false));
    }

    @Test
    void namedProviderIsFoundByItsName() {
        assertThat(Calls.get(checks(), "/greeting").json()).isEqualTo("hello");
    }

    @Test
    void onlyProviderIsFoundWithoutItsName() {
        assertThat(Calls.get(checks(), "/only").json()).isEqualTo("hello");
    }

    static class Nameless {
        @Get("/nameless")
        boolean nameless(Boolean found) {
            return found;
        }
    }

    static class Two {
        @Provides
        @Named("a")
        Boolean a() {
            return true;
        }

        @Provides
        @Named("b")
        Boolean b() {
            return true;
        }
    }

    @Test
    void severalNamedProvidersAreAFaultWithoutAName() {
        assertThatThrownBy(() -> App.of(new Two(), new Nameless()).open())
                .hasMessageContaining("tell them apart with @Named");
    }

    static class Guarded {
        @Get("/guarded")
        @DependsOn(value = boolean.class, named = "baz")
        String guarded() {
            return "done";
        }
    }

    @Test
    void namedDependencyWithoutAValueIsFound() {
        var app =
                App.of(new NamedPart("bar", new Finder("bar")), new NamedPart("baz", new Finder("baz")), new Guarded());
        assertThat(Document.at(app, "paths", "/guarded", "get", "parameters", 0, "name"))
                .isEqualTo("q");
    }

    // Sharing.

    record Count(int value) {}

    record Sum(Count first) {}

    static class Counting {
        private final AtomicInteger counter = new AtomicInteger();

        @Provides(shared = false)
        Count count() {
            return new Count(counter.incrementAndGet());
        }

        @Provides
        Sum sum(Count count) {
            return new Sum(count);
        }

        @Get("/counts")
        List<Integer> counts(Sum sum, Count one, Count other) {
            return List.of(sum.first().value(), one.value(), other.value());
        }
    }

    @Test
    void whatIsNotSharedIsMadeForEachWhoAsks() {
        assertThat(Calls.get(App.of(new Counting()), "/counts").json()).isEqualTo(List.of(1L, 2L, 3L));
    }

    // Classes.

    record Paging(
            @Query(or = "0") int skip, @Query(or = "100") int limit) {}

    static final class Search {
        private final Paging paging;
        private final String text;

        @Provides
        Search(Paging paging, @Query String q) {
            if (q.isEmpty()) {
                throw new HttpException(400, "nothing to search for");
            }
            this.paging = paging;
            this.text = q;
        }
    }

    static final class Lock implements AutoCloseable {
        static final List<String> EVENTS = new ArrayList<>();

        @Provides(scope = Scope.REQUEST)
        Lock() {
            EVENTS.add("locked");
        }

        @Override
        public void close() {
            EVENTS.add("unlocked");
        }
    }

    static class Searching {
        @Get("/items")
        Map<String, Integer> items(Paging paging) {
            return Map.of("skip", paging.skip(), "limit", paging.limit());
        }

        @Get("/search")
        String search(Search search) {
            return search.text + search.paging.limit();
        }

        @Get("/locked")
        @DependsOn(Lock.class)
        String locked() {
            Lock.EVENTS.add("endpoint");
            return "done";
        }
    }

    @Test
    void recordWithMarkedComponentsIsADependency() {
        assertThat(Calls.get(App.of(new Searching()), "/items?skip=5").json())
                .isEqualTo(Map.of("skip", 5L, "limit", 100L));
    }

    @Test
    void parametersOfAConstructorAreInTheDocument() {
        assertThat(Document.json(App.of(new Searching()), "paths", "/items", "get", "parameters"))
                .contains("\"skip\"", "\"limit\"");
    }

    @Test
    void constructorWithProvidesHasDependenciesOfItsOwn() {
        assertThat(Calls.get(App.of(new Searching()), "/search?q=x&limit=7").json())
                .isEqualTo("x7");
    }

    @Test
    void constructorMayRefuse() {
        assertThat(Calls.get(App.of(new Searching()), "/search?q=").status()).isEqualTo(400);
    }

    @Test
    void closeableClassIsClosedAtTheEndOfItsScope() {
        Lock.EVENTS.clear();
        Calls.get(App.of(new Searching()), "/locked");
        assertThat(Lock.EVENTS).containsExactly("locked", "endpoint", "unlocked");
    }

    static class FakePaging {
        @Provides
        Paging paging() {
            return new Paging(1, 2);
        }
    }

    @Test
    void classIsReplacedByAFake() {
        assertThat(Calls.get(App.of(new Searching()).replacing(new FakePaging()), "/items")
                        .json())
                .isEqualTo(Map.of("skip", 1L, "limit", 2L));
    }
}
