/** Replays what RFC 9110 and 9112 ask of a server: recorded requests over sockets, and vectors of a parser. */
package skein.conformance.http1;
