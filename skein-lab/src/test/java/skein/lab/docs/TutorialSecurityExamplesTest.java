package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.http.Client;
import skein.http.HttpException;
import skein.http.Response;
import skein.jwt.InvalidTokenException;
import skein.jwt.JwtAlgorithm;
import skein.jwt.JwtSigner;
import skein.jwt.JwtVerifier;
import skein.passwords.Passwords;
import skein.test.TestClient;
import skein.web.ApiKey;
import skein.web.ApiKeyValue;
import skein.web.App;
import skein.web.BasicCredentials;
import skein.web.BearerToken;
import skein.web.Csrf;
import skein.web.Get;
import skein.web.HttpBasic;
import skein.web.OAuth2;
import skein.web.OAuth2PasswordBearer;
import skein.web.OAuth2PasswordForm;
import skein.web.Post;
import skein.web.Provides;
import skein.web.Scopes;
import skein.web.SecurityScopes;

/** The examples of docs/tutorial/security.md. */
@Timeout(60)
class TutorialSecurityExamplesTest {

    static class First {
        // docs: token
        @Get("/items")
        Map<String, String> items(BearerToken token) {
            return Map.of("token", token.value());
        }
        // end

        // docs: optional
        @Get("/greeting")
        String greeting(Optional<BearerToken> token) {
            return token.isPresent() ? "Welcome back" : "Create an account first";
        }
        // end
    }

    private static App first() {
        // docs: scheme
        var app = App.of(OAuth2PasswordBearer.at("token"), new First());
        // end
        return app;
    }

    @Test
    void tokenIsTaken() {
        try (var client = TestClient.of(first())) {
            assertThat(client.with("authorization", "Bearer abc").get("/items").text())
                    .isEqualTo("{\"token\":\"abc\"}");
            Response refused = client.get("/items");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("www-authenticate")).isEqualTo("Bearer");
            assertThat(client.get("/greeting").text()).contains("Create an account");
        }
    }

    // docs: login
    record User(String name, String hash, boolean disabled) {}

    record Token(String access_token, String token_type) {}

    static class Accounts {
        private static final String SECRET = "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7";

        private final Passwords passwords = Passwords.argon2id();
        private final JwtSigner signer = JwtSigner.hs256(SECRET).lifetime(Duration.ofMinutes(30));
        private final JwtVerifier verifier = JwtVerifier.hs256(SECRET);
        private final Map<String, User> users = new HashMap<>();

        void register(String name, String password) {
            users.put(name, new User(name, passwords.hash(password), false));
        }

        @Post("/token")
        Token login(OAuth2PasswordForm form) {
            User user = users.get(form.username());
            if (!passwords.verify(form.password(), user == null ? null : user.hash())) {
                throw new HttpException(400, "Incorrect username or password");
            }
            var claims = Map.of("sub", form.username(), "scope", String.join(" ", form.scopes()));
            return new Token(signer.sign(claims), "bearer");
        }

        @Provides
        User user(BearerToken token, SecurityScopes scopes) {
            String challenge = scopes.list().isEmpty() ? "Bearer" : "Bearer scope=\"" + scopes.text() + "\"";
            try {
                var claims = verifier.verify(token.value());
                User user = users.get(claims.subject());
                if (user != null && claims.scopes().containsAll(scopes.list())) {
                    return user;
                }
            } catch (InvalidTokenException invalid) {
                // Clients are not told what is wrong with it.
            }
            throw new HttpException(401, "Could not validate credentials").with("www-authenticate", challenge);
        }
    }
    // end

    // docs: scopes
    record Active(User user) {}

    static class Profile {
        @Provides
        Active active(@Scopes("me") User user) {
            if (user.disabled()) {
                throw new HttpException(400, "Inactive user");
            }
            return new Active(user);
        }

        @Get("/users/me")
        String me(Active active) { // needs "me"
            return active.user().name();
        }

        @Get("/users/me/items")
        List<String> items(@Scopes("items") Active active) { // needs "items" and "me"
            return List.of("the items of " + active.user().name());
        }
    }
    // end

    private static App shop(Accounts accounts) {
        // docs: shop
        var flow = OAuth2.password("token").scope("me", "Read about yourself").scope("items", "Read your items");
        var app = App.of(OAuth2PasswordBearer.of(flow), accounts, new Profile());
        // end
        return app;
    }

    private static String login(TestClient client, String scope) {
        var form = Map.of("username", "ada", "password", "secret", "scope", scope);
        return client.postForm("/token", form).json(Token.class).access_token();
    }

    @Test
    void userLogsInAndIsKnown() {
        var accounts = new Accounts();
        skein.async.Async.run(() -> {
            accounts.register("ada", "secret");
            return true;
        });
        try (var client = TestClient.of(shop(accounts))) {
            var ada = client.with("authorization", "Bearer " + login(client, "me"));
            assertThat(ada.get("/users/me").text()).isEqualTo("\"ada\"");
            Response refused = ada.get("/users/me/items");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("www-authenticate")).isEqualTo("Bearer scope=\"items me\"");
            var more = client.with("authorization", "Bearer " + login(client, "me items"));
            assertThat(more.get("/users/me/items").status()).isEqualTo(200);
            assertThat(client.postForm("/token", Map.of("username", "ada", "password", "Secret"))
                            .status())
                    .isEqualTo(400);
        }
    }

    static class Basic {
        // docs: basic
        @Get("/admin")
        String admin(BasicCredentials sent) {
            if (!sent.are("stanley", "swordfish")) {
                throw new HttpException(401, "Incorrect username or password").with("www-authenticate", "Basic");
            }
            return "Hello, " + sent.username();
        }
        // end

        // docs: key
        @Get("/machine")
        boolean machine(ApiKeyValue key) {
            return key.is("a long secret");
        }
        // end
    }

    @Test
    void otherSchemesWorkAlike() {
        // docs: others
        var app = App.of(HttpBasic.realm("shop"), ApiKey.header("x-key"), new Basic());
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.with("authorization", "Basic c3RhbmxleTpzd29yZGZpc2g=")
                            .get("/admin")
                            .text())
                    .isEqualTo("\"Hello, stanley\"");
            assertThat(client.get("/admin").header("www-authenticate")).isEqualTo("Basic realm=\"shop\"");
            assertThat(client.with("x-key", "a long secret").get("/machine").text())
                    .isEqualTo("true");
        }
    }

    @Test
    void keysOfAnIdentityProviderAreFetchedWhenNeeded() {
        // docs: provider
        var verifier = JwtVerifier.jwks(
                        Client.to("https://id.example.com"), "/.well-known/jwks.json", JwtAlgorithm.RS256)
                .issuer("https://id.example.com")
                .audience("shop");
        // end
        @Nullable InvalidTokenException refused = null;
        try {
            verifier.verify("no token");
        } catch (InvalidTokenException invalid) {
            refused = invalid;
        }
        assertThat(refused).isNotNull();
    }

    @Test
    void otherSitesAreRefused() {
        // docs: csrf
        var app = App.of(new Accounts()).middleware(Csrf.protection().trusting("https://admin.example.com"));
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.with("sec-fetch-site", "cross-site")
                            .postForm("/token", Map.of())
                            .status())
                    .isEqualTo(403);
        }
    }
}
