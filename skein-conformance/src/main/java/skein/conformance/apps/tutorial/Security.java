package skein.conformance.apps.tutorial;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.HttpException;
import skein.json.Name;
import skein.jwt.InvalidTokenException;
import skein.jwt.JwtClaims;
import skein.jwt.JwtSigner;
import skein.jwt.JwtVerifier;
import skein.passwords.Passwords;
import skein.web.App;
import skein.web.BasicCredentials;
import skein.web.BearerToken;
import skein.web.Get;
import skein.web.HttpBasic;
import skein.web.OAuth2;
import skein.web.OAuth2PasswordBearer;
import skein.web.OAuth2PasswordForm;
import skein.web.Post;
import skein.web.Provides;
import skein.web.Scopes;
import skein.web.SecurityScopes;

/** Log in with a password, JSON Web Tokens and scopes; HTTP Basic. */
public final class Security implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial003", setup -> App.of(OAuth2PasswordBearer.at("token"), new Tutorial003()),
                "tutorial004", setup -> App.of(OAuth2PasswordBearer.at("token"), new Tutorial004()),
                "tutorial005", setup -> App.of(scopedBearer(), new Tutorial005()),
                "tutorial006", setup -> App.of(HttpBasic.of(), new Tutorial006()),
                "tutorial007", setup -> App.of(HttpBasic.of(), new Tutorial007()));
    }

    private static Object scopedBearer() {
        return OAuth2PasswordBearer.of(OAuth2.password("token")
                .scope("me", "Read information about the current user.")
                .scope("items", "Read items."));
    }

    record User(
            String username,
            @Nullable String email,
            @Nullable String full_name,
            @Nullable Boolean disabled) {}

    record UserInDb(
            String username,
            @Nullable String email,
            @Nullable String full_name,
            @Nullable Boolean disabled,
            @Name("hashed_password") String hash) {

        User shown() {
            return new User(username, email, full_name, disabled);
        }
    }

    /** A user who may use the application. */
    record ActiveUser(UserInDb user) {
        ActiveUser {
            if (Boolean.TRUE.equals(user.disabled())) {
                throw new HttpException(400, "Inactive user");
            }
        }
    }

    private static HttpException unauthorized(String detail, String challenge) {
        return new HttpException(401, detail).with("www-authenticate", challenge);
    }

    static final class Tutorial003 {
        private static final Map<String, UserInDb> USERS = Map.of(
                "johndoe",
                new UserInDb("johndoe", "johndoe@example.com", "John Doe", false, "fakehashedsecret"),
                "alice",
                new UserInDb("alice", "alice@example.com", "Alice Wonderson", true, "fakehashedsecret2"));

        @Provides
        UserInDb current_user(BearerToken token) {
            UserInDb user = USERS.get(token.value());
            if (user == null) {
                throw unauthorized("Not authenticated", "Bearer");
            }
            return user;
        }

        @Provides
        ActiveUser active_user(UserInDb user) {
            return new ActiveUser(user);
        }

        @Post("/token")
        Object login(OAuth2PasswordForm form) {
            UserInDb user = USERS.get(form.username());
            if (user == null || !user.hash().equals("fakehashed" + form.password())) {
                throw new HttpException(400, "Incorrect username or password");
            }
            return Map.of("access_token", user.username(), "token_type", "bearer");
        }

        @Get("/users/me")
        Object read_users_me(ActiveUser current) {
            return current.user();
        }
    }

    record Token(String access_token, String token_type) {}

    /** Users with hashed passwords, and tokens that say who they are. */
    private static final class Accounts {
        private static final String SECRET_KEY = "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7";
        private static final Passwords PASSWORDS = Passwords.argon2id();

        private final Map<String, UserInDb> users;
        private final JwtSigner signer;
        private final JwtVerifier verifier;

        /** The tokens that were recorded have expired; here it is still the time when they were valid. */
        Accounts(UserInDb... users) {
            InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T03:30:00Z"));
            this.users = List.of(users).stream().collect(Collectors.toMap(UserInDb::username, user -> user));
            signer =
                    JwtSigner.hs256(SECRET_KEY).lifetime(Duration.ofMinutes(30)).clock(clock);
            verifier = JwtVerifier.hs256(SECRET_KEY).clock(clock);
        }

        @Nullable
        UserInDb withPassword(String username, String password) {
            UserInDb user = users.get(username);
            return PASSWORDS.verify(password, user == null ? null : user.hash()) ? user : null;
        }

        Token token(Map<String, ?> claims) {
            return new Token(signer.sign(claims), "bearer");
        }

        JwtClaims claims(BearerToken token, String challenge) {
            try {
                return verifier.verify(token.value());
            } catch (InvalidTokenException invalid) {
                throw unauthorized("Could not validate credentials", challenge);
            }
        }

        UserInDb user(JwtClaims claims, String challenge) {
            String name = claims.subject();
            UserInDb user = name == null ? null : users.get(name);
            if (user == null) {
                throw unauthorized("Could not validate credentials", challenge);
            }
            return user;
        }
    }

    private static final UserInDb JOHN = new UserInDb(
            "johndoe",
            "johndoe@example.com",
            "John Doe",
            false,
            "$argon2id$v=19$m=65536,t=3,p=4$wagCPXjifgvUFBzq4hqe3w$CYaIb8sB+wtD+Vu/P4uod1+Qof8h+1g7bbDlBID48Rc");

    private static final UserInDb ALICE = new UserInDb(
            "alice",
            "alicechains@example.com",
            "Alice Chains",
            true,
            "$argon2id$v=19$m=65536,t=3,p=4$g2/AV1zwopqUntPKJavBFw$BwpRGDCyUHLvHICnwijyX8ROGoiUPwNKZ7915MeYfCE");

    static final class Tutorial004 {
        private final Accounts accounts = new Accounts(JOHN, ALICE);

        @Provides
        UserInDb current_user(BearerToken token) {
            return accounts.user(accounts.claims(token, "Bearer"), "Bearer");
        }

        @Provides
        ActiveUser active_user(UserInDb user) {
            return new ActiveUser(user);
        }

        @Post("/token")
        Token login_for_access_token(OAuth2PasswordForm form) {
            UserInDb user = accounts.withPassword(form.username(), form.password());
            if (user == null) {
                throw unauthorized("Incorrect username or password", "Bearer");
            }
            return accounts.token(Map.of("sub", user.username()));
        }

        @Get("/users/me/")
        User read_users_me(ActiveUser current) {
            return current.user().shown();
        }

        @Get("/users/me/items/")
        Object read_own_items(ActiveUser current) {
            return List.of(Map.of("item_id", "Foo", "owner", current.user().username()));
        }
    }

    static final class Tutorial005 {
        private final Accounts accounts = new Accounts(JOHN, ALICE);

        @Provides
        UserInDb current_user(SecurityScopes scopes, BearerToken token) {
            String challenge = scopes.list().isEmpty() ? "Bearer" : "Bearer scope=\"" + scopes.text() + "\"";
            JwtClaims claims = accounts.claims(token, challenge);
            UserInDb user = accounts.user(claims, challenge);
            if (!claims.scopes().containsAll(scopes.list())) {
                throw unauthorized("Not enough permissions", challenge);
            }
            return user;
        }

        @Provides
        ActiveUser active_user(@Scopes("me") UserInDb user) {
            return new ActiveUser(user);
        }

        @Post("/token")
        Token login_for_access_token(OAuth2PasswordForm form) {
            UserInDb user = accounts.withPassword(form.username(), form.password());
            if (user == null) {
                throw new HttpException(400, "Incorrect username or password");
            }
            return accounts.token(Map.of("sub", user.username(), "scope", String.join(" ", form.scopes())));
        }

        @Get("/users/me/")
        User read_users_me(ActiveUser current) {
            return current.user().shown();
        }

        @Get("/users/me/items/")
        Object read_own_items(@Scopes("items") ActiveUser current) {
            return List.of(Map.of("item_id", "Foo", "owner", current.user().username()));
        }

        @Get("/status/")
        Object read_system_status(UserInDb current) {
            return Map.of("status", "ok");
        }
    }

    static final class Tutorial006 {
        @Get("/users/me")
        Object read_current_user(BasicCredentials credentials) {
            return Map.of("username", credentials.username(), "password", credentials.password());
        }
    }

    static final class Tutorial007 {
        record Username(String name) {}

        @Provides
        Username current_username(BasicCredentials credentials) {
            if (!credentials.are("stanleyjobson", "swordfish")) {
                throw unauthorized("Incorrect username or password", "Basic");
            }
            return new Username(credentials.username());
        }

        @Get("/users/me")
        Object read_current_user(Username current) {
            return Map.of("username", current.name());
        }
    }
}
