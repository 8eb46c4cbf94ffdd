using ContactFrequency.Curves;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation.Models;

public class ModelTreePrunerTests
{
    [Test]
    public void PrunedTree_HasTheLowestCriterion_OfAllThatPruningCouldLeave([Values(TreePruning.Aic, TreePruning.Bic)] TreePruning pruning, [Values(1, 2, 3)] int seed)
    {
        // One change that pays and, at such an alpha, many that do not.
        var table = ModelSamples.Table(ResponseLikelihood.Poisson, 300, new(seed), (a, _) => (0, a > 0.5 ? 0.5 : -0.5));
        var options = new ModelTreeOptions { Alpha = 0.999, MaxDepth = 4 };
        ModelTree whole = new ModelTreeGrower(options).Grow(table), pruned = new ModelTreeGrower(options with { Pruning = pruning }).Grow(table);
        var penalty = pruning == TreePruning.Aic ? 2 : Math.Log(300);

        double[] all = [.. Prunings(0)];

        TestContext.Out.WriteLine($"{whole.Nodes.Length} nodes, {all.Length} trees, of {all.Min():F2} to {all.Max():F2}; {pruned.Nodes.Length} nodes are left");
        Assert.That(pruned.Nodes.Length, Is.LessThan(whole.Nodes.Length));
        Assert.That(pruning == TreePruning.Aic ? pruned.Aic : pruned.Bic, Is.EqualTo(all.Min()).Within(1e-9));

        // The criterion of every tree that the splits below a node could leave.
        IEnumerable<double> Prunings(int index)
        {
            var node = whole.Nodes[index];
            var leaf = -2 * node.Model.LogLikelihood + penalty * node.Model.Rank;
            return node.IsLeaf ? [leaf] : [leaf, .. from left in Prunings(node.Left) from right in Prunings(node.Right) select left + right + penalty];
        }
    }
}
