/**
 * A Kubernetes API inside this process: fabric8's mock server keeps the objects and the watches; around it stand what a real API server
 * does before it stores (paths, patches, preconditions, schemas, Antrea's admission) and after it reads (discovery, tables).
 */
package io.antreansx.simcluster.embedded;
