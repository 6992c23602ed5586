/** Web applications out of ordinary objects: start with {@link skein.web.App}. */
package skein.web;
