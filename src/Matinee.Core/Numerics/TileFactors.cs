namespace Matinee.Core.Numerics;

/// <summary>Where the two factors of a tile lie.</summary>
/// <param name="left">First entry of the left factor.</param>
/// <param name="right">First entry of the right factor; its rows are 32 neighboring floats.</param>
/// <param name="depth">Number of products that a cell of the tile sums up.</param>
internal readonly unsafe ref struct TileFactors(float* left, float* right, int depth)
{
    public readonly float* Left = left;
    public readonly float* Right = right;
    public readonly int Depth = depth;

    /// <summary>Floats of the left factor from one row of the tile to the next.</summary>
    public nint LeftRow { get; init; }

    /// <summary>Floats of the left factor from one product of a sum to the next.</summary>
    public nint LeftStep { get; init; }

    /// <summary>Floats of the right factor from one product of a sum to the next.</summary>
    public nint RightStep { get; init; }

    /// <summary>The same factors for a part of the tile.</summary>
    public TileFactors From(int row, int column) =>
        new(Left + (row * LeftRow), Right + column, Depth)
        {
            LeftRow = LeftRow,
            LeftStep = LeftStep,
            RightStep = RightStep,
        };
}
