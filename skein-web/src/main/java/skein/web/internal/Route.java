package skein.web.internal;

import skein.http.Request;
import skein.http.Response;

/** What a path leads to: an endpoint, or a page of the docs. */
interface Route {
    /**
     * @param variables the texts of the path's variables
     * @param aftermath takes what is to be done once the response has been sent
     */
    Response answer(Request request, String[] variables, Aftermath aftermath) throws Exception;
}
