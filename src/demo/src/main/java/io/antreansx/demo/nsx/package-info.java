/** NSX Manager as its admin uses it: plain REST with the admin's login, nothing of the adapter's. */
package io.antreansx.demo.nsx;
