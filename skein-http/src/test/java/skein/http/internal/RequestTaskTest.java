package skein.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import skein.http.Request;

class RequestTaskTest {
    private static String kind(String target) {
        return RequestTask.kind(Request.of("GET", target));
    }

    @Test
    void requestsForOneEndpointAreOfOneKind() {
        assertThat(kind("/users/17/orders?page=2")).isEqualTo(kind("/users/18/orders"));
        assertThat(kind("/files/2e5c-41ab")).isEqualTo(kind("/files/77f0-9d3e"));
    }

    @Test
    void requestsForDifferentOnesAreNot() {
        assertThat(kind("/users")).isEqualTo("GET /users").isNotEqualTo(kind("/users/17"));
        assertThat(kind("/")).isEqualTo("GET /");
        assertThat(kind("/users/17")).isEqualTo("GET /users/#").isNotEqualTo(kind("/orders/17"));
    }

    @Test
    void aSlashAtTheEndIsKept() {
        assertThat(kind("/users/17/")).isEqualTo("GET /users/#/");
    }
}
