package skein.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestTest {
    private static String path(String target) {
        return Request.of("GET", target).rawPath();
    }

    @Test
    void thePathEndsBeforeTheQuery() {
        assertThat(path("/a/b?c=/d")).isEqualTo("/a/b");
    }

    @Test
    void theAuthorityOfAnAbsoluteTargetIsNoPath() {
        assertThat(path("http://a/b?c")).isEqualTo("/b");
    }

    @Test
    void anAbsoluteTargetWithoutPathHasARoot() {
        assertThat(path("http://a")).isEqualTo("/");
    }

    @Test
    void aSlashInTheQueryBeginsNoPath() {
        assertThat(path("http://a?b=/c")).isEqualTo("/");
    }

    @Test
    void aUriInTheQueryIsNoScheme() {
        assertThat(path("a?b=http://c/d")).isEqualTo("a");
    }

    @Test
    void anEmptyTargetHasAnEmptyPath() {
        assertThat(path("")).isEmpty();
    }
}
