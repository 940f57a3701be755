namespace Matinee.Engine.Evaluating;

/// <summary>How a file of ratings is divided.</summary>
public enum EvaluationProtocol
{
    /// <summary>Per user the newest positive is the test item, the one before it validation.</summary>
    LeaveOneOut,

    /// <summary>A share of each user's positives is held out.</summary>
    Holdout,
}
