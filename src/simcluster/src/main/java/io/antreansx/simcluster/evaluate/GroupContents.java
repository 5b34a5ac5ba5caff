package io.antreansx.simcluster.evaluate;

import io.antreansx.simcluster.evaluate.model.IpBlock;
import io.antreansx.simcluster.evaluate.model.Peer;
import io.antreansx.simcluster.evaluate.model.Pod;
import java.util.List;

/** Answers who is in a snapshot's ClusterGroups. */
public final class GroupContents {

    private final List<Pod> pods;
    private final Members members;

    public GroupContents(ClusterSnapshot snapshot) {
        this.pods = snapshot.pods();
        this.members = new Members(snapshot);
    }

    /** Pods of the group and of its children; none when there is no such group. */
    public List<Pod> pods(String clusterGroup) {
        return members.peerPods(List.of(reference(clusterGroup))).stream()
                .mapToObj(pods::get)
                .toList();
    }

    /** Blocks of the group and of its children. */
    public List<IpBlock> blocks(String clusterGroup) {
        return members.blocks(List.of(reference(clusterGroup)));
    }

    private static Peer reference(String clusterGroup) {
        return new Peer.GroupMembers("", clusterGroup);
    }
}
