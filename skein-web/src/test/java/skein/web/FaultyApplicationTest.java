package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import skein.json.Describe;

class FaultyApplicationTest {
    record Session(String name) {}

    record User(String name) {}

    private static List<String> faults(Object... parts) {
        return catchThrowableOfType(
                        FaultyApplicationException.class, () -> App.of(parts).openApi())
                .faults();
    }

    static class Users {
        @Get("/users/{id}")
        String profile() {
            return "";
        }
    }

    @Test
    void variableNeedsAParameter() {
        assertThat(faults(new Users()))
                .containsExactly("Users.profile: {id} has no parameter named id;"
                        + " add @Path String id, or rename the variable");
    }

    static class NoVariable {
        @Get("/users")
        String user(@Path int id) {
            return "";
        }
    }

    @Test
    void pathParameterNeedsAVariable() {
        assertThat(faults(new NoVariable())).singleElement().asString().contains("has no variable {id}");
    }

    static class FromNowhere {
        @Get("/users")
        String user(Session session) {
            return "";
        }
    }

    @Test
    void parameterNeedsASource() {
        assertThat(faults(new FromNowhere()))
                .containsExactly("FromNowhere.user: Session session comes from nowhere; add @Query, @Header, @Cookie,"
                        + " @Form, @Body or @Path, or a method with @Provides that returns Session");
    }

    static class TwoSources {
        @Get("/users")
        String user(@Query @Header int limit) {
            return "";
        }
    }

    @Test
    void parameterHasOneSource() {
        assertThat(faults(new TwoSources())).singleElement().asString().contains("keep the one");
    }

    static class RecordInThePath {
        @Get("/users/{user}")
        String user(@Path User user) {
            return "";
        }
    }

    @Test
    void pathParameterNeedsATextForm() {
        assertThat(faults(new RecordInThePath())).singleElement().asString().contains("has no text form");
    }

    static class BadDefault {
        @Get("/users")
        String user(@Query(or = "many") @Max(10) int limit) {
            return "";
        }
    }

    @Test
    void defaultMustBeOfTheType() {
        assertThat(faults(new BadDefault())).singleElement().asString().contains("should be a valid integer");
    }

    static class NullInt {
        @SuppressWarnings("NullablePrimitive")
        @Get("/users")
        String user(@Query @Nullable int limit) {
            return "";
        }
    }

    @Test
    void primitiveIsNotNullable() {
        assertThat(faults(new NullInt())).singleElement().asString().contains("cannot be null");
    }

    static class PointlessConstraint {
        @Get("/users")
        String user(@Query @Min(1) boolean flag) {
            return "";
        }
    }

    @Test
    void constraintMustFitTheType() {
        assertThat(faults(new PointlessConstraint())).singleElement().asString().contains("@Min");
    }

    static class NoJson {
        @Get("/threads")
        Thread thread() {
            return Thread.currentThread();
        }
    }

    @Test
    void resultNeedsAJsonForm() {
        assertThat(faults(new NoJson())).singleElement().asString().startsWith("NoJson.thread: its result: ");
    }

    static class BadPath {
        @Get("users")
        String users() {
            return "";
        }
    }

    @Test
    void pathStartsWithASlash() {
        assertThat(faults(new BadPath())).singleElement().asString().contains("write \"/users\"");
    }

    static class BadStatus {
        @Get(value = "/", status = 100)
        String users() {
            return "";
        }
    }

    @Test
    void statusIsFinal() {
        assertThat(faults(new BadStatus())).singleElement().asString().contains("use 200 to 599");
    }

    static class SamePath {
        @Get("/users/{id}")
        String byId(int id) {
            return "";
        }

        @Get("/users/{name}")
        String byName(String name) {
            return "";
        }
    }

    @Test
    void pathHasOneEndpoint() {
        assertThat(faults(new SamePath()))
                .containsExactly("SamePath.byName: GET /users/{name} is answered by SamePath.byId already, as"
                        + " /users/{id}; change one of the paths or methods");
    }

    static class Ambiguous {
        @Provides
        Session first() {
            return new Session("");
        }

        @Provides
        Session second() {
            return new Session("");
        }

        @Get("/")
        String endpoint(Session session) {
            return "";
        }
    }

    @Test
    void dependencyHasOneProvider() {
        assertThat(faults(new Ambiguous()))
                .containsExactly(
                        "Ambiguous.endpoint: Session session could be provided by Ambiguous.first and"
                                + " Ambiguous.second; tell them apart with @Named, ask for a narrower type or remove one of them");
    }

    static class Circle {
        @Provides
        Session session(User user) {
            return new Session("");
        }

        @Provides
        User user(Session session) {
            return new User("");
        }

        @Get("/")
        String endpoint(Session session) {
            return "";
        }
    }

    @Test
    void dependencyCannotNeedItself() {
        assertThat(faults(new Circle()))
                .containsExactly("Circle.session: needs itself: Circle.session needs Circle.user needs Circle.session;"
                        + " break the circle");
    }

    static class ShortLived {
        @Provides
        void session(Next<Session> next) throws Exception {
            next.with(new Session(""));
        }

        @Provides(scope = Scope.REQUEST)
        void user(Next<User> next, Session session) throws Exception {
            next.with(new User(""));
        }

        @Get("/")
        String endpoint(User user) {
            return "";
        }
    }

    @Test
    void dependencyCannotOutliveWhatItNeeds() {
        assertThat(faults(new ShortLived())).singleElement().asString().startsWith("ShortLived.session: ends before");
    }

    static class NeitherNor {
        @Provides
        void session() {}
    }

    @Test
    void providerProvidesSomething() {
        assertThat(faults(new NeitherNor())).singleElement().asString().contains("add Next<T> next");
    }

    static class Both {
        @Provides
        Session session(Next<Session> next) {
            return new Session("");
        }
    }

    @Test
    void providerProvidesInOneWay() {
        assertThat(faults(new Both())).singleElement().asString().contains("remove the result or Next");
    }

    static class BlockingNext {
        @Blocking
        @Provides
        void session(Next<Session> next) {}
    }

    @Test
    void providerWithNextIsNotBlocking() {
        assertThat(faults(new BlockingNext())).singleElement().asString().contains("Async.toThread");
    }

    static class NextInEndpoint {
        @Get("/")
        String endpoint(Next<Session> next) {
            return "";
        }
    }

    @Test
    void endpointTakesNoNext() {
        assertThat(faults(new NextInEndpoint())).singleElement().asString().contains("@Provides");
    }

    @Test
    void partHasEndpoints() {
        assertThat(faults("text")).singleElement().asString().contains("has no endpoint and provides nothing");
    }

    @Test
    void partIsNoClass() {
        assertThat(faults(Users.class)).singleElement().asString().contains("pass new Users(…)");
    }

    @Test
    void allFaultsAreReportedTogether() {
        assertThat(faults(new Users(), new FromNowhere(), new SamePath())).hasSize(3);
    }

    @Test
    void messageHasAllFaults() {
        var app = App.of(new Users(), new FromNowhere());
        var failure = catchThrowableOfType(FaultyApplicationException.class, app::open);
        assertThat(failure).hasMessageStartingWith("2 faults:\n  Users.profile: ");
    }

    static class Sound {
        @Get("/")
        String endpoint() {
            return "";
        }
    }

    @Test
    void settingMayMendWhatAnEarlierOneLacks() {
        var app = App.of(new FromNowhere()).replacing(new ProvidesSession());
        assertThat(Calls.get(app, "/users").status()).isEqualTo(200);
    }

    static class ProvidesSession {
        @Provides
        Session session() {
            return new Session("s");
        }
    }

    static class FaultyWebhook {
        @Post("new-user")
        void newUser(@Body User user, Session session) {}
    }

    @Test
    void webhooksAreCheckedWithTheEndpoints() {
        var app = App.of(new Users()).docs(docs -> docs.webhooks(new FaultyWebhook()));
        assertThat(catchThrowableOfType(FaultyApplicationException.class, app::open)
                        .faults())
                .hasSize(2);
    }

    static class OneName {
        @Post("new-user")
        void newUser(@Body User user) {}

        @Post("new-user")
        void again() {}
    }

    @Test
    void webhooksHaveDifferentNames() {
        var app = App.of(new Sound()).docs(docs -> docs.webhooks(new OneName()));
        assertThat(catchThrowableOfType(FaultyApplicationException.class, app::open))
                .hasMessageContaining("OneName.again: POST new-user is a webhook that OneName.newUser describes");
    }

    @Test
    void webhooksDescribeRequests() {
        var app = App.of(new Sound()).docs(docs -> docs.webhooks(User.class));
        assertThat(catchThrowableOfType(FaultyApplicationException.class, app::open))
                .hasMessageContaining("User: describes no request that is sent");
    }

    record Grouped(
            @Query(or = "20") int limit, @Example("\"a\"") String text) {}

    static class Grouping {
        @Get("/")
        String page(@Query Grouped page) {
            return "";
        }

        @Post("/")
        String form(@Form Grouped page) {
            return "";
        }
    }

    @Test
    void componentsHaveNoAnnotationsOfParameters() {
        assertThat(faults(new Grouping()))
                .contains("Grouped.limit: @Query is for parameters of methods, and a component stands where its record"
                        + " does; remove it, and say its name with @Name, its default with @Default and examples with"
                        + " @Describe")
                .anySatisfy(fault -> assertThat(fault).startsWith("Grouped.text: @Example"));
    }

    @Test
    void fakesAreCheckedToo() {
        var app = App.of(new Sound()).replacing(new Both());
        assertThat(catchThrowableOfType(FaultyApplicationException.class, app::open))
                .isNotNull();
    }

    static final class ExtraWithoutObject {
        @Get("/")
        String length(@Query @Describe(extra = "[1]") int length) {
            return "" + length;
        }
    }

    @Test
    void extraThatIsNoObjectIsAFault() {
        assertThat(faults(new ExtraWithoutObject()))
                .singleElement()
                .asString()
                .contains("the extra of @Describe is no JSON object");
    }
}
