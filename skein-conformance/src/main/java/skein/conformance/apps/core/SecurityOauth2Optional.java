package skein.conformance.apps.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.AuthorizationValue;
import skein.web.Get;
import skein.web.Provides;

/** OAuth 2, or nothing. */
public final class SecurityOauth2Optional implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(SecurityUsers.READ_AND_WRITE, new SecurityUsers.Login(), new Users()));
    }

    static final class Users {
        @Provides
        SecurityUsers.Guest get_current_user(@Nullable AuthorizationValue authorization) {
            return new SecurityUsers.Guest(
                    authorization == null ? null : new SecurityUsers.User(authorization.value()));
        }

        @Get("/users/me")
        Object read_users_me(SecurityUsers.Guest guest) {
            return guest.orInvitation();
        }
    }
}
