package skein.http.internal;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.http.Headers;

/** Header fields as Netty's codec reads and writes them; nobody changes them once they are wrapped. */
public final class NettyHeaders implements Headers {
    static {
        NettyEvents.offUnlessRecording();
    }

    /** No fields. */
    public static final NettyHeaders NONE = new NettyHeaders(EmptyHttpHeaders.INSTANCE);

    private final HttpHeaders fields;
    /** As HTTP/2 has them. Kept, as most answers have the fields that many others have. */
    private volatile AsciiString @Nullable [] pairs;

    NettyHeaders(HttpHeaders fields) {
        this.fields = fields;
    }

    static HttpHeaders fields(Headers headers) {
        return ((NettyHeaders) headers).fields;
    }

    /** The fields as an answer of HTTP/2 has them: names and values by turns, without those of the server. */
    static AsciiString[] pairs(Headers headers) {
        NettyHeaders wrapper = (NettyHeaders) headers;
        AsciiString[] known = wrapper.pairs;
        if (known == null) {
            known = Http2Head.pairs(wrapper.fields);
            wrapper.pairs = known;
        }
        return known;
    }

    @Override
    public @Nullable String first(String name) {
        return fields.get(name);
    }

    @Override
    public List<String> all(String name) {
        return fields.getAll(name);
    }

    @Override
    public boolean contains(String name) {
        return fields.contains(name);
    }

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public Headers with(String name, String value) {
        return new NettyHeaders(copy().add(name, value));
    }

    @Override
    public Headers replace(String name, String value) {
        return new NettyHeaders(copy().set(name, value));
    }

    @Override
    public Headers withAll(Headers others) {
        return others.size() == 0 ? this : new NettyHeaders(copy().add(fields(others)));
    }

    @Override
    public Headers without(String name) {
        return contains(name) ? new NettyHeaders(copy().remove(name)) : this;
    }

    private HttpHeaders copy() {
        return DefaultHttpHeadersFactory.headersFactory().newHeaders().add(fields);
    }

    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
        return fields.iteratorAsString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NettyHeaders headers && fields.equals(headers.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.entries().toString();
    }
}
