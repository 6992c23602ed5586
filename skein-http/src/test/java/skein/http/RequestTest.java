package skein.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    @Test
    void overTlsTheSchemeIsHttps() {
        var session = new TlsSession("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of());
        Request request = Request.of("GET", "/").over(session);
        assertThat(request.scheme()).isEqualTo("https");
        assertThat(request.tls()).isEqualTo(session);
    }

    @Test
    void changesKeepTheTlsSession() {
        var session = new TlsSession("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of());
        Request request = Request.of("GET", "/")
                .over(session)
                .with("a", "b")
                .with(Body.of("c"))
                .to("/d")
                .over("http")
                .from(null);
        assertThat(request.tls()).isEqualTo(session);
    }

    @Test
    void aHashIsPartOfThePathWithAndWithoutEscapes() {
        assertThat(Request.of("GET", "/a#b").path()).isEqualTo("/a#b");
        assertThat(Request.of("GET", "/%61#b").path()).isEqualTo("/a#b");
    }
}
