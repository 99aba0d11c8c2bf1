locals {
  tags = merge(var.tags, { vendor = "Acme Delivery Insights" })
}

data "aws_caller_identity" "this" {
}

# What the role may do at most, whatever is attached to it later.
resource "aws_iam_policy" "boundary" {
  count = var.permissions_boundary == null ? 1 : 0
  name  = "AcmeDeliveryInsights-boundary"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "DeclaredActions"
        Effect = "Allow"
        Action = [
          "s3:GetBucketLocation",
          "s3:GetObject",
          "s3:ListBucket",
        ]
        Resource = ["*"]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = ["888899990000"]
          }
        }
      },
      {
        Sid    = "DeclaredActionsWithoutResource"
        Effect = "Allow"
        Action = [
          "cloudwatch:GetMetricData",
          "cloudwatch:ListMetrics",
        ]
        Resource = ["*"]
      },
    ]
  })
  tags = local.tags
}

resource "aws_iam_policy" "permissions" {
  name = "AcmeDeliveryInsights"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "DeliveryInsightsActionsActions"
        Effect = "Allow"
        Action = [
          "cloudwatch:GetMetricData",
          "cloudwatch:ListMetrics",
        ]
        Resource = ["*"]
        Condition = {
          DateLessThan = {
            "aws:CurrentTime" = ["2028-01-01T00:00:00Z"]
          }
          StringEquals = {
            "aws:RequestedRegion" = ["eu-west-1"]
          }
        }
      },
      {
        Sid      = "DeliveryInsightsS3BucketList"
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = ["arn:aws:s3:::initech-logs"]
        Condition = {
          DateLessThan = {
            "aws:CurrentTime" = ["2028-01-01T00:00:00Z"]
          }
          StringEquals = {
            "aws:ResourceAccount" = ["888899990000"]
          }
          StringLike = {
            "s3:prefix" = ["cdn/*"]
          }
        }
      },
      {
        Sid      = "DeliveryInsightsS3BucketLocation"
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation"]
        Resource = ["arn:aws:s3:::initech-logs"]
        Condition = {
          DateLessThan = {
            "aws:CurrentTime" = ["2028-01-01T00:00:00Z"]
          }
          StringEquals = {
            "aws:ResourceAccount" = ["888899990000"]
          }
        }
      },
      {
        Sid      = "DeliveryInsightsS3BucketObjects"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["arn:aws:s3:::initech-logs/cdn/*"]
        Condition = {
          DateLessThan = {
            "aws:CurrentTime" = ["2028-01-01T00:00:00Z"]
          }
          StringEquals = {
            "aws:ResourceAccount" = ["888899990000"]
          }
        }
      },
    ]
  })
  tags = local.tags
}

# Assumed by the vendor, with the external id.
resource "aws_iam_role" "this" {
  name                 = "AcmeDeliveryInsights"
  description          = "Access of Acme Delivery Insights (onboarding@acme.example)"
  max_session_duration = 3600
  permissions_boundary = coalesce(var.permissions_boundary, one(aws_iam_policy.boundary[*].arn))
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "AcmeDeliveryInsights"
        Effect = "Allow"
        Principal = {
          AWS = ["arn:aws:iam::111111111111:root"]
        }
        Action = ["sts:AssumeRole"]
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = ["arn:aws:iam::111111111111:role/delivery-insights-collector"]
          }
          DateLessThan = {
            "aws:CurrentTime" = ["2028-01-01T00:00:00Z"]
          }
          StringEquals = {
            "sts:ExternalId" = [var.external_id]
          }
        }
      },
      {
        Sid    = "AcmeDeliveryInsightsUntil20270401"
        Effect = "Allow"
        Principal = {
          AWS = ["arn:aws:iam::111111111111:root"]
        }
        Action = ["sts:AssumeRole"]
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = ["arn:aws:iam::111111111111:role/delivery-insights-collector"]
          }
          DateLessThan = {
            "aws:CurrentTime" = ["2027-04-01T00:00:00Z"]
          }
          StringEquals = {
            "sts:ExternalId" = ["0d96ab3f72e148c5b5a1f3c86e27d490"]
          }
        }
      },
    ]
  })
  tags = local.tags

  lifecycle {
    precondition {
      condition     = data.aws_caller_identity.this.account_id == "888899990000"
      error_message = "This role is registered for the account 888899990000."
    }
  }
}

resource "aws_iam_role_policy_attachment" "permissions" {
  role       = aws_iam_role.this.name
  policy_arn = aws_iam_policy.permissions.arn
}
