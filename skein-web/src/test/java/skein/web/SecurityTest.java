package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import skein.http.Body;
import skein.http.HttpException;
import skein.http.Request;

class SecurityTest {

    static class Items {
        @Get("/bearer")
        String bearer(BearerToken token) {
            return token.value();
        }

        @Get("/maybe")
        String maybe(Optional<BearerToken> token) {
            return token.map(BearerToken::value).orElse("nobody");
        }

        @Get("/nullable")
        String nullable(@Nullable BearerToken token) {
            return token == null ? "nobody" : token.value();
        }

        @Post("/checked")
        String checked(BearerToken token, @Query int limit) {
            return token.value();
        }
    }

    static class Basic {
        @Get("/me")
        Map<String, String> me(BasicCredentials sent) {
            return Map.of("username", sent.username(), "password", sent.password());
        }

        @Get("/maybe")
        boolean maybe(Optional<BasicCredentials> sent) {
            return sent.isPresent();
        }
    }

    static class Keys {
        @Get("/me")
        boolean me(ApiKeyValue key) {
            return key.is("secret");
        }
    }

    static class Whole {
        @Get("/me")
        String me(AuthorizationValue value) {
            return value.value();
        }
    }

    static class Other {
        @Get("/me")
        List<String> me(HttpCredentials sent) {
            return List.of(sent.scheme(), sent.credentials());
        }
    }

    private static final App BEARER = App.of(OAuth2PasswordBearer.at("token"), new Items());

    private static Calls.Answer get(App app, String path, String authorization) {
        return Calls.send(app, Request.of("GET", path).with("authorization", authorization));
    }

    private static void refused(Calls.Answer answer, String challenge) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).isEqualTo(challenge);
        assertThat(answer.json()).isEqualTo(Map.of("detail", "Not authenticated"));
    }

    // Bearer.

    @Test
    void bearerTokenIsRead() {
        assertThat(get(BEARER, "/bearer", "Bearer  testtoken ").json()).isEqualTo("testtoken");
    }

    @Test
    void schemeIsReadInAnyCase() {
        assertThat(get(BEARER, "/bearer", "bEARER x").json()).isEqualTo("x");
    }

    @Test
    void missingTokenIsRefusedWithAChallenge() {
        refused(Calls.get(BEARER, "/bearer"), "Bearer");
    }

    @Test
    void otherSchemeIsRefused() {
        refused(get(BEARER, "/bearer", "Basic notreally"), "Bearer");
    }

    @Test
    void optionalTokenMayBeMissing() {
        assertThat(Calls.get(BEARER, "/maybe").json()).isEqualTo("nobody");
    }

    @Test
    void optionalTokenIsRead() {
        assertThat(get(BEARER, "/maybe", "Bearer x").json()).isEqualTo("x");
    }

    @Test
    void nullableTokenMayBeMissing() {
        assertThat(Calls.get(BEARER, "/nullable").json()).isEqualTo("nobody");
    }

    @Test
    void nullableTokenOfAnotherSchemeIsMissing() {
        assertThat(get(BEARER, "/nullable", "Basic x").json()).isEqualTo("nobody");
    }

    @Test
    void clientIsAuthenticatedBeforeItsParametersAreChecked() {
        refused(Calls.call(BEARER, "POST", "/checked?limit=x"), "Bearer");
    }

    @Test
    void refusalCanBeAnother() {
        var app = App.of(HttpBearer.of().refusal(new HttpException(403, "No")), new Items());
        assertThat(Calls.get(app, "/bearer").status()).isEqualTo(403);
    }

    static class Root {
        @Get("/")
        String root() {
            return "hello";
        }
    }

    @Test
    void dependencyOfTheApplicationProtectsAllEndpoints() {
        var app = App.of(HttpBearer.of(), new Root()).dependsOn(BearerToken.class);
        refused(Calls.get(app, "/"), "Bearer");
        assertThat(get(app, "/", "Bearer x").status()).isEqualTo(200);
        assertThat(Document.json(app, "paths", "/", "get", "security")).isEqualTo("[{\"HTTPBearer\":[]}]");
    }

    static class Fake {
        @Provides
        BearerToken token() {
            return new BearerToken("fake");
        }
    }

    @Test
    void fakeCredentialsStandInForAScheme() {
        assertThat(Calls.get(BEARER.replacing(new Fake()), "/bearer").json()).isEqualTo("fake");
    }

    // Basic.

    @Test
    void nameAndPasswordAreRead() {
        assertThat(get(App.of(HttpBasic.of(), new Basic()), "/me", "Basic am9objpzZWNyZXQ=")
                        .json())
                .isEqualTo(Map.of("username", "john", "password", "secret"));
    }

    @Test
    void realmIsInTheChallenge() {
        refused(Calls.get(App.of(HttpBasic.realm("simple"), new Basic()), "/me"), "Basic realm=\"simple\"");
    }

    @Test
    void malformedCredentialsAreRefusedEvenWhereTheyMayBeMissing() {
        var app = App.of(HttpBasic.of(), new Basic());
        refused(get(app, "/maybe", "Basic notabase64token"), "Basic");
        refused(get(app, "/maybe", "Basic am9obnNlY3JldA=="), "Basic");
        refused(get(app, "/maybe", "Basic $$$"), "Basic");
    }

    @Test
    void credentialsAreComparedAsAWhole() {
        var sent = new BasicCredentials("john", "secret");
        assertThat(sent.are("john", "secret")).isTrue();
        assertThat(sent.are("john", "Secret")).isFalse();
        assertThat(sent.are("jane", "secret")).isFalse();
    }

    @Test
    void textFormsShowNoSecrets() {
        assertThat(List.of(
                                new BasicCredentials("john", "s3cret"),
                                new BearerToken("s3cret"),
                                new ApiKeyValue("s3cret"),
                                new AuthorizationValue("s3cret"),
                                new HttpCredentials("Digest", "s3cret"),
                                new OAuth2PasswordForm(null, "john", "s3cret", List.of(), null, "s3cret"))
                        .toString())
                .doesNotContain("s3cret");
    }

    // Keys.

    @Test
    void keyIsReadFromAHeaderField() {
        var app = App.of(ApiKey.header("x-key"), new Keys());
        assertThat(Calls.send(app, Request.of("GET", "/me").with("x-key", "secret"))
                        .json())
                .isEqualTo(true);
        refused(Calls.get(app, "/me"), "APIKey");
    }

    @Test
    void keyIsReadFromTheQuery() {
        var app = App.of(ApiKey.query("key"), new Keys());
        assertThat(Calls.get(app, "/me?key=secret").json()).isEqualTo(true);
        refused(Calls.get(app, "/me?key="), "APIKey");
    }

    @Test
    void keyIsReadFromACookie() {
        var app = App.of(ApiKey.cookie("key"), new Keys());
        assertThat(Calls.send(app, Request.of("GET", "/me").with("cookie", "a=b; key=secret"))
                        .json())
                .isEqualTo(true);
        refused(Calls.get(app, "/me"), "APIKey");
    }

    // Others.

    @Test
    void openIdConnectGivesTheWholeField() {
        var app = App.of(OpenIdConnect.at("/openid"), new Whole());
        assertThat(get(app, "/me", "Other footokenbar").json()).isEqualTo("Other footokenbar");
        refused(Calls.get(app, "/me"), "Bearer");
    }

    @Test
    void otherSchemesGiveBothParts() {
        var app = App.of(HttpBase.of("Other"), new Other());
        assertThat(get(app, "/me", "Other foobar").json()).isEqualTo(List.of("Other", "foobar"));
        refused(Calls.get(app, "/me"), "Other");
    }

    @Test
    void digestWantsItsScheme() {
        var app = App.of(HttpDigest.of(), new Other());
        assertThat(get(app, "/me", "Digest foobar").json()).isEqualTo(List.of("Digest", "foobar"));
        refused(get(app, "/me", "Other foobar"), "Digest");
    }

    record Certificate(String subject) {}

    static class Machines {
        @Get("/me")
        String me(Certificate certificate) {
            return certificate.subject();
        }
    }

    @Test
    void ownSchemeIsAPartLikeAllOthers() {
        var scheme = SecurityScheme.of("mTLS", Certificate.class, Map.of("type", "mutualTLS"), request -> {
            String subject = request.header("x-subject");
            return subject == null ? null : new Certificate(subject);
        });
        var app = App.of(scheme, new Machines());
        assertThat(Calls.get(app, "/me").status()).isEqualTo(401);
        assertThat(Document.json(app, "components", "securitySchemes"))
                .isEqualTo("{\"mTLS\":{\"type\":\"mutualTLS\"}}");
    }

    static class Both {
        @Get("/both")
        List<String> both(@Named("first") ApiKeyValue first, @Named("APIKeyHeader") ApiKeyValue second) {
            return List.of(first.value(), second.value());
        }
    }

    @Test
    void namesTellSchemesApart() {
        var app = App.of(ApiKey.header("x-first").named("first"), ApiKey.header("x-second"), new Both());
        var request = Request.of("GET", "/both").with("x-first", "1").with("x-second", "2");
        assertThat(Calls.send(app, request).json()).isEqualTo(List.of("1", "2"));
    }

    @Test
    void twoSchemesOfOneNameKeepTheApplicationFromStarting() {
        assertThatThrownBy(() -> App.of(ApiKey.header("x-a"), ApiKey.header("x-b"), new Whole())
                        .open())
                .hasMessageContaining("is the name of two security schemes");
    }

    // The document.

    @Test
    void schemesAreInTheDocument() {
        assertThat(scheme(HttpBasic.of(), new Basic())).isEqualTo(Map.of("type", "http", "scheme", "basic"));
        assertThat(scheme(HttpBearer.of("JWT"), new Items()))
                .isEqualTo(Map.of("type", "http", "scheme", "bearer", "bearerFormat", "JWT"));
        assertThat(scheme(ApiKey.header("key").description("An API Key Header"), new Keys()))
                .isEqualTo(Map.of("type", "apiKey", "description", "An API Key Header", "in", "header", "name", "key"));
        assertThat(scheme(OpenIdConnect.at("/openid"), new Whole()))
                .isEqualTo(Map.of("type", "openIdConnect", "openIdConnectUrl", "/openid"));
    }

    @Test
    void flowsAreInTheDocument() {
        assertThat(scheme(OAuth2PasswordBearer.of(OAuth2.password("token").scope("me", "Read about you")), new Items()))
                .isEqualTo(Map.of(
                        "type",
                        "oauth2",
                        "flows",
                        Map.of("password", Map.of("scopes", Map.of("me", "Read about you"), "tokenUrl", "token"))));
        assertThat(scheme(OAuth2AuthorizationCode.at("authorize", "token"), new Items()))
                .isEqualTo(Map.of(
                        "type",
                        "oauth2",
                        "flows",
                        Map.of(
                                "authorizationCode",
                                Map.of("scopes", Map.of(), "authorizationUrl", "authorize", "tokenUrl", "token"))));
    }

    private static @Nullable Object scheme(SecurityScheme<?> scheme, Object part) {
        return Document.at(App.of(scheme, part), "components", "securitySchemes", scheme.name());
    }

    static class Open {
        @Get("/open")
        String open() {
            return "open";
        }
    }

    @Test
    void operationsWithoutASchemeNeedNone() {
        var app = App.of(HttpBearer.of(), new Open());
        assertThat(Document.at(app, "paths", "/open", "get", "security")).isNull();
        assertThat(Document.at(app, "components", "securitySchemes")).isNull();
    }

    // Scopes.

    record Login(String token, List<String> scopes) {}

    record User(Login login) {}

    static class Scoped {
        private final AtomicInteger logins = new AtomicInteger();

        @Provides
        Login login(SecurityScopes scopes, BearerToken token) {
            logins.incrementAndGet();
            return new Login(token.value(), scopes.list());
        }

        @Provides
        User user(@Scopes("me") Login login) {
            return new User(login);
        }

        @Get("/items")
        List<String> items(@Scopes("items") User user) {
            return user.login().scopes();
        }

        @Get("/me")
        List<String> me(User user) {
            return user.login().scopes();
        }

        @Get("/status")
        List<String> status(Login login) {
            return login.scopes();
        }

        @Get("/both")
        Map<String, Object> both(@Scopes("items") User user, User plain, @Scopes("items") User same) {
            var all = new HashMap<String, Object>();
            all.put("items", user.login().scopes());
            all.put("plain", plain.login().scopes());
            all.put("logins", logins.get());
            return all;
        }

        @Get("/demanded")
        @DependsOn(
                value = Login.class,
                scopes = {"a", "b"})
        int demanded() {
            return logins.get();
        }
    }

    private static App scoped() {
        return App.of(OAuth2PasswordBearer.at("token"), new Scoped());
    }

    @Test
    void scopesAddUpAlongTheWayToADependency() {
        assertThat(get(scoped(), "/items", "Bearer x").json()).isEqualTo(List.of("items", "me"));
        assertThat(get(scoped(), "/me", "Bearer x").json()).isEqualTo(List.of("me"));
        assertThat(get(scoped(), "/status", "Bearer x").json()).isEqualTo(List.of());
    }

    @Test
    void scopesAreInTheDocument() {
        assertThat(Document.json(scoped(), "paths", "/items", "get", "security"))
                .isEqualTo("[{\"OAuth2PasswordBearer\":[\"items\",\"me\"]}]");
        assertThat(Document.json(scoped(), "paths", "/demanded", "get", "security"))
                .isEqualTo("[{\"OAuth2PasswordBearer\":[\"a\",\"b\"]}]");
    }

    @Test
    void dependencyIsMadeOncePerSetOfScopes() {
        assertThat(get(scoped(), "/both", "Bearer x").json())
                .isEqualTo(Map.of("items", List.of("items", "me"), "plain", List.of("me"), "logins", 2L));
    }

    @Test
    void scopesTextIsSeparatedBySpaces() {
        assertThat(new SecurityScopes(List.of("a", "b")).text()).isEqualTo("a b");
    }

    record Db(int number) {}

    record Reader(Db db) {}

    static class Plain {
        private final AtomicInteger made = new AtomicInteger();

        @Provides
        Db db() {
            return new Db(made.incrementAndGet());
        }

        @Provides
        Reader reader(Db db) {
            return new Reader(db);
        }

        @Get("/")
        boolean same(Db db, @Scopes("read") Reader reader) {
            return db.equals(reader.db());
        }
    }

    @Test
    void scopesDoNotDoubleWhatHasNoUseForThem() {
        assertThat(Calls.get(App.of(new Plain()), "/").json()).isEqualTo(true);
    }

    // The form.

    static class Tokens {
        @Post("/token")
        Map<String, @Nullable Object> token(OAuth2PasswordForm form) {
            var all = new LinkedHashMap<String, @Nullable Object>();
            all.put("grant_type", form.grantType());
            all.put("username", form.username());
            all.put("scopes", form.scopes());
            all.put("client_id", form.clientId());
            return all;
        }

        @Post("/strict")
        @Nullable
        String strict(OAuth2PasswordFormStrict form) {
            return form.grantType();
        }
    }

    private static final App TOKENS = App.of(new Tokens());

    private static Calls.Answer form(String path, String form) {
        return Calls.send(
                TOKENS,
                Request.of("POST", path)
                        .with("content-type", "application/x-www-form-urlencoded")
                        .with(Body.of(form)));
    }

    @Test
    void passwordFormIsRead() {
        var expected = new HashMap<String, @Nullable Object>();
        expected.put("grant_type", null);
        expected.put("username", "john");
        expected.put("scopes", List.of("me", "items"));
        expected.put("client_id", null);
        assertThat(form("/token", "username=john&password=secret&scope=me+items")
                        .json())
                .isEqualTo(expected);
    }

    @Test
    void otherGrantTypeIsInvalid() {
        assertThat(form("/token", "username=john&password=secret&grant_type=passwordblah")
                        .text())
                .contains("string_pattern_mismatch", "\"pattern\":\"^password$\"");
    }

    @Test
    void strictFormNeedsTheGrantType() {
        assertThat(form("/strict", "username=john&password=secret").status()).isEqualTo(422);
        assertThat(form("/strict", "username=john&password=secret&grant_type=password")
                        .json())
                .isEqualTo("password");
    }

    @Test
    void passwordFormIsInTheDocument() {
        assertThat(Document.at(TOKENS, "components", "schemas", "Body_token_token_post", "properties"))
                .isEqualTo(Map.of(
                        "grant_type",
                                Map.of(
                                        "anyOf",
                                        List.of(
                                                Map.of("type", "string", "pattern", "^password$"),
                                                Map.of("type", "null")),
                                        "title",
                                        "Grant Type"),
                        "username", Map.of("type", "string", "title", "Username"),
                        "password", Map.of("type", "string", "format", "password", "title", "Password"),
                        "scope", Map.of("type", "string", "title", "Scope", "default", ""),
                        "client_id",
                                Map.of(
                                        "anyOf",
                                        List.of(Map.of("type", "string"), Map.of("type", "null")),
                                        "title",
                                        "Client Id"),
                        "client_secret",
                                Map.of(
                                        "anyOf",
                                        List.of(Map.of("type", "string"), Map.of("type", "null")),
                                        "format",
                                        "password",
                                        "title",
                                        "Client Secret")));
    }
}
